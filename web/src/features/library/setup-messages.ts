// SPDX-License-Identifier: GPL-3.0-or-later
import { count } from '#/lib/count'
import { messages } from '#/lib/messages'
import { plural } from '#/lib/plural'

export const setupText = messages('setup', {
  nothingToHear: 'Nothing to hear yet',
  whyNothingToHear:
    'An administrator of this server says which folders you hear, and there is no music in them.',
  whereIsMusic: 'Where is your music?',
  whatFolder:
    'Choose the folder it is in. Files are only ever read, never changed, and nothing leaves this machine.',
  demo: 'Demo album',
  noMusicAtHand: 'No music at hand?',
  whatDemo:
    'Three short pieces made by code: something quiet, something plucked, something loud. Hear what the switch between original and master does.',
  makingDemo: 'Making the demo album: this takes some seconds.',
  hearDemo: 'Hear the demo album',
  yourOwn: 'Your own music',
  onlyDemo:
    'This is the demo album. Choose your own folder; the demo can be removed in the settings after that.',
  chooseFolder: 'Choose a folder',
  looking: 'Looking for your music',
  whileLooking: 'Albums appear here as they are found, and can be played at once.',
  folderAway: 'A folder cannot be reached',
  whyFolderAway: (folder: string) =>
    `“${folder}” is not there, or its disk is away. Once it is back, it is looked at by itself.`,
  nothingFound: 'No music found',
  nothingPlaysIn: (folder: string) => `There is nothing in “${folder}” that can be played.`,
  nothingPlaysInAll: (folders: number) =>
    `There is nothing in ${count(folders, 'folder')} that can be played.`,
  chooseAnother: 'Choose another folder',
  lookAgain: 'Look again',
  thisServer: 'This server',
  whereItLies: 'Where this lies',
  cut: 'There are more folders than are shown here.',
  up: 'Up',
  openFolder: 'Open the folder your music is in.',
  use: (folder: string) => `Use “${folder}”`,
  useThis: 'Use this folder',
  foldersIn: (folder: string) => `Folders in ${folder}`,
  places: 'Places',
  noFolders: 'No folders in it.',
  unreadable: 'May not be read',
  notCounted: 'Not counted',
  audioFilesOrMore: (files: number) =>
    plural(files, { one: '# audio file or more', other: '# audio files or more' }),
  noAudioFiles: 'No audio files',
  folders: 'Music folders',
  whyFixed:
    'The server was started with these folders, so they are changed there. Started without any, it takes those that are chosen here.',
  whyFolders: 'They are scanned and watched; files are never changed.',
  addFolder: 'Add a folder',
  none: 'None yet, so no change to your music is noticed.',
  notThere: 'Not there, or its disk is away. What is known of its music is kept.',
  remove: 'Remove',
  removeFolder: (folder: string) => `Remove ${folder}`,
  removeQuestion: (folder: string) => `Remove “${folder}”?`,
  whatGoes:
    'Its tracks leave the library. No file is touched, and what you made of them (plays, favourites, places in playlists) is kept for 90 days: add the folder again, and all is as it was.',
  keepIt: 'Keep it',
  removeTheFolder: 'Remove the folder',
})
