import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { decodeText } from './formats/encoding.js'
import { type PlacesFile, parsePlaces } from './place-aliases.js'

/** Reads a file of places; one that is absent holds none. */
export async function readPlaces(path: string): Promise<PlacesFile> {
  try {
    return parsePlaces(decodeText(await readFile(path), basename(path)).text)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return parsePlaces('')
    throw error
  }
}
