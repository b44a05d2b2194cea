// SPDX-License-Identifier: GPL-3.0-or-later
import { ListPlus, Play, Plus, Volume2 } from 'lucide-react'
import { Button } from '#/components/Button'
import { ChoiceMenu } from '#/components/ChoiceMenu'
import { Form } from '#/components/Form'
import { HeartButton } from '#/components/HeartButton'
import { IconButton } from '#/components/IconButton'
import { RowLink } from '#/components/RowLink'
import { SeekBar } from '#/components/SeekBar'
import { Segmented } from '#/components/Segmented'
import { SelectField } from '#/components/SelectField'
import { SettingsPart } from '#/components/SettingsPart'
import { Slider } from '#/components/Slider'
import { Switch } from '#/components/Switch'
import { TextField } from '#/components/TextField'
import { Waveform } from '#/components/Waveform'
import { Held } from './Held'
import { longName, nothing, rightToLeftName, type Section } from './section'

const buttons: readonly Section[] = [
  {
    title: 'Button',
    usual: <Button icon={<Plus size={18} />}>New playlist</Button>,
    states: {
      primary: (
        <Button look="primary" icon={<Play size={18} fill="currentColor" />}>
          Play
        </Button>
      ),
      disabled: <Button disabled>New playlist</Button>,
      'primary, disabled': (
        <Button look="primary" disabled>
          Play
        </Button>
      ),
    },
    long: <Button>{longName}</Button>,
    rightToLeft: <Button>{rightToLeftName}</Button>,
  },
  {
    title: 'IconButton',
    usual: <IconButton label="Volume" icon={<Volume2 size={18} />} shortcut="M" />,
    states: {
      filled: <IconButton label="Play" look="filled" icon={<Play size={18} />} />,
      large: <IconButton label="Play" look="filled" size="large" icon={<Play size={22} />} />,
      pressed: <IconButton label="Queue" aria-pressed icon={<ListPlus size={18} />} />,
      disabled: <IconButton label="Volume" disabled icon={<Volume2 size={18} />} />,
    },
    long: <IconButton label={longName} icon={<Volume2 size={18} />} />,
    rightToLeft: <IconButton label={rightToLeftName} icon={<Volume2 size={18} />} />,
  },
  {
    title: 'HeartButton',
    usual: (
      <Held first={false}>
        {(on, set) => <HeartButton name="Low Tide" on={on} onChange={set} />}
      </Held>
    ),
    states: {
      on: <HeartButton name="Low Tide" on onChange={nothing} />,
      large: <HeartButton name="Low Tide" on size={26} onChange={nothing} />,
    },
  },
  {
    title: 'RowLink',
    usual: <RowLink href="/artists/1">Ada Moss</RowLink>,
    long: <RowLink href="/artists/1">{longName}</RowLink>,
    rightToLeft: <RowLink href="/artists/1">{rightToLeftName}</RowLink>,
  },
]

const sorts = [
  { value: 'title', label: 'By title' },
  { value: 'added', label: 'Recently added' },
] as const
const longSorts = [{ value: 'title', label: longName }] as const
const foreignSorts = [
  { value: 'title', label: rightToLeftName },
  { value: 'added', label: 'Recently added' },
] as const

const choices: readonly Section[] = [
  {
    title: 'ChoiceMenu',
    usual: (
      <Held<'title' | 'added'> first="title">
        {(value, set) => <ChoiceMenu label="Order" choices={sorts} value={value} onChange={set} />}
      </Held>
    ),
    states: {
      'with what came of it': (
        <ChoiceMenu
          label="Order"
          choices={sorts}
          value="added"
          outcome="Newest first"
          onChange={nothing}
        />
      ),
    },
    long: <ChoiceMenu label="Order" choices={longSorts} value="title" onChange={nothing} />,
    rightToLeft: (
      <ChoiceMenu label="Order" choices={foreignSorts} value="title" onChange={nothing} />
    ),
  },
  {
    title: 'Segmented',
    usual: (
      <Held<'title' | 'added'> first="title">
        {(value, set) => <Segmented label="Order" segments={sorts} value={value} onChange={set} />}
      </Held>
    ),
    long: <Segmented label="Order" segments={longSorts} value="title" onChange={nothing} />,
    rightToLeft: (
      <Segmented label="Order" segments={foreignSorts} value="title" onChange={nothing} />
    ),
  },
  {
    title: 'SelectField',
    usual: (
      <Held<'title' | 'added'> first="title">
        {(value, set) => <SelectField label="Order" choices={sorts} value={value} onChange={set} />}
      </Held>
    ),
    long: <SelectField label="Order" choices={longSorts} value="title" onChange={nothing} />,
    rightToLeft: (
      <SelectField label="Order" choices={foreignSorts} value="title" onChange={nothing} />
    ),
    states: {
      'with its label': (
        <SelectField label="Order" shown choices={sorts} value="title" onChange={nothing} />
      ),
    },
  },
  {
    title: 'Switch',
    usual: (
      <Held first={false}>
        {(on, set) => <Switch label="Mastering" checked={on} onChange={set} />}
      </Held>
    ),
    states: { on: <Switch label="Mastering" checked onChange={nothing} /> },
  },
]

const fields: readonly Section[] = [
  {
    title: 'Form',
    usual: (
      <Form onSubmit={nothing}>
        <TextField label="Name" defaultValue="Slow Evenings" />
        <Button type="submit" look="primary">
          Create
        </Button>
      </Form>
    ),
  },
  {
    title: 'SettingsPart',
    usual: (
      <SettingsPart name="Scan" why="12 files in 2 folders." action={<Button>Scan now</Button>} />
    ),
    states: {
      done: <SettingsPart name="Cache" done="12 MB freed. What plays goes on." />,
      fault: <SettingsPart name="Scan" error={new Error('The server cannot be reached.')} />,
    },
    long: <SettingsPart name={longName} why={longName} action={<Button>Scan now</Button>} />,
    rightToLeft: <SettingsPart name={rightToLeftName} why={rightToLeftName} />,
  },
  {
    title: 'TextField',
    usual: <TextField label="Name" defaultValue="Slow Evenings" />,
    states: {
      empty: <TextField label="Name" placeholder="A name" />,
      quiet: <TextField label="Name" quiet defaultValue="Slow Evenings" />,
      disabled: <TextField label="Name" disabled defaultValue="Slow Evenings" />,
      failed: (
        <TextField label="Name" defaultValue="" fault="A playlist needs a name of its own." />
      ),
    },
    long: <TextField label="Name" defaultValue={longName} fault={longName} />,
    rightToLeft: <TextField label="Name" defaultValue={rightToLeftName} />,
  },
  {
    title: 'Slider',
    usual: (
      <Held first={0.7}>
        {(value, set) => (
          <Slider
            label="Intensity"
            value={value}
            onChange={set}
            valueText={`${Math.round(value * 100)} %`}
          />
        )}
      </Held>
    ),
    states: {
      'at the start': <Slider label="Volume" value={0} onChange={nothing} valueText="0 %" />,
      'at the end': <Slider label="Volume" value={1} onChange={nothing} valueText="100 %" />,
      disabled: <Slider label="Volume" disabled value={0.7} onChange={nothing} valueText="70 %" />,
    },
  },
]

/** Quiet, loud, quiet: as music is. */
const peaks = Array.from({ length: 200 }, (_, i) => 0.2 + 0.7 * Math.abs(Math.sin(i / 17)) ** 2)
const buffered = [{ start: 40, end: 90 }]
const ready = [{ start: 90, end: 150 }]

const times: readonly Section[] = [
  {
    title: 'SeekBar',
    usual: (
      <Held first={60}>
        {(position, seek) => (
          <SeekBar
            position={position}
            duration={200}
            buffered={buffered}
            ready={ready}
            peaks={peaks}
            onSeek={seek}
          />
        )}
      </Held>
    ),
    states: {
      'without a profile': (
        <SeekBar position={60} duration={200} buffered={buffered} onSeek={nothing} />
      ),
      loading: <SeekBar position={0} duration={0} buffered={[]} onSeek={nothing} />,
      ended: <SeekBar position={200} duration={200} buffered={[]} peaks={peaks} onSeek={nothing} />,
    },
  },
  {
    title: 'Waveform',
    size: 'bar',
    usual: (
      <Waveform
        peaks={peaks}
        played={0.3}
        buffered={[{ start: 0.3, end: 0.5 }]}
        ready={[{ start: 0.5, end: 0.75 }]}
      />
    ),
    states: {
      silence: <Waveform peaks={[0]} played={0} buffered={[]} ready={[]} />,
    },
  },
]

export const controls: readonly Section[] = [...buttons, ...choices, ...fields, ...times]
