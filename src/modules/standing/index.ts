/**
 * 常设: what goes on looking while nobody does. Saved searches tell what is newly found, published needs are told of
 * lines that newly meet them, and idle time of lines is offered, at a price its owner bears, to the needs it would serve.
 * Rows: A1, B1, C33, AC-65 (O9). Asks search and matching what fits, booking what is free, pricing, catalogue, identity.
 */

import type { Link } from '#kernel/letter.ts'
import type { Vault } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Finder } from '#modules/search/index.ts'
import { endSearch, listSearches, reviseSearch, stopAlerts } from './operations/keep-searches.ts'
import { listIdle, listOfferedIdle, listOwnIdle } from './operations/list-idle.ts'
import { listNews } from './operations/list-news.ts'
import { noteEntries } from './operations/note-entries.ts'
import { noteLines } from './operations/note-lines.ts'
import { publishIdle, withdrawIdle } from './operations/publish-idle.ts'
import { saveSearch } from './operations/save-search.ts'
import { listFloors, setFloor } from './operations/set-floor.ts'
import { tellIdle } from './operations/tell-idle.ts'

export { termsOf } from './idle.ts'
export { standingLetters } from './letters.ts'

interface Parts {
  readonly pack: Pack
  readonly finder: Finder
  readonly vault: Vault
  readonly link: Link
}

export const standing = ({ pack, finder, vault, link }: Parts) => [
  saveSearch(finder),
  listSearches,
  reviseSearch,
  endSearch,
  stopAlerts(vault),
  noteEntries(vault, link),
  noteLines(pack, link),
  listNews,
  setFloor,
  listFloors,
  publishIdle,
  withdrawIdle,
  listIdle(pack),
  listOwnIdle,
  listOfferedIdle(pack),
  tellIdle(pack, link),
]
