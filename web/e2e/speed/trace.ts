// SPDX-License-Identifier: GPL-3.0-or-later
import type { CDPSession } from 'playwright'

/** Of Chromium's own trace; times are microseconds. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  /** By the thread's CPU clock: what else the machine does is not in it. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const categories = ['devtools.timeline', 'toplevel', 'cc'].join(',')

async function traced(session: CDPSession, act: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  const take = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', take)
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories })
  await act()
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await complete
  session.off('Tracing.dataCollected', take)
  return events
}

/** The main thread that ran the page's scripts. */
function ofMainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const mains = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  const calls = (pid: number) =>
    events.filter((event) => event.pid === pid && event.name === 'FunctionCall').length
  const [main] = mains.sort((one, other) => calls(other.pid) - calls(one.pid))
  if (!main) throw new Error('the trace has no main thread')
  return events.filter(({ pid, tid, ph }) => pid === main.pid && tid === main.tid && ph === 'X')
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)

export interface Work {
  /** Milliseconds of CPU of the main thread, from the beginning of each frame to the next. */
  readonly frames: readonly number[]
  /** Milliseconds of CPU of the main thread in all, by what it did: what is inside another is counted in both. */
  readonly parts: ReadonlyMap<string, number>
}

/** What the main thread does while something happens. */
export async function workOf(session: CDPSession, act: () => Promise<void>): Promise<Work> {
  const events = ofMainThread(await traced(session, act))
  const tasks = events.filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
  const begins = tasksWithFrames(events, tasks)
  const frames = begins.slice(0, -1).map((begin, at) => {
    const end = begins[at + 1] ?? Infinity
    const within = tasks.filter(({ ts }) => ts >= begin && ts < end)
    return sum(within.map(({ tdur = 0 }) => tdur)) / 1000
  })
  const parts = new Map<string, number>()
  for (const { name, tdur = 0 } of events) parts.set(name, (parts.get(name) ?? 0) + tdur / 1000)
  return { frames, parts }
}

/** When the tasks begin in which a frame does. */
function tasksWithFrames(events: readonly TraceEvent[], tasks: readonly TraceEvent[]): number[] {
  const frames = events.filter(({ name }) => name === 'ProxyMain::BeginMainFrame')
  const begins = frames.map(({ ts }) => tasks.findLast((task) => task.ts <= ts)?.ts ?? ts)
  return [...new Set(begins)].sort((one, other) => one - other)
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}
