// SPDX-License-Identifier: GPL-3.0-or-later
import { HomeView } from '#/features/home/HomeView'
import { FirstRun } from '#/features/library/FirstRun'
import { OnlyDemo } from '#/features/library/OnlyDemo'

export const HomeRoute = () => <HomeView empty={<FirstRun />} note={<OnlyDemo />} />
