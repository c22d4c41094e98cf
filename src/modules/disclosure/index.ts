/**
 * 全文查看: a need that shows a summary is read whole by a platform that asked for it, once its owner has agreed and the
 * platform's manager has accepted the undertaking, until the owner takes it back or withdraws the need. The owner sees
 * which platforms read it and when, however they came to it.
 * Rows: AC-65. Asks catalogue for needs and platforms, identity for addresses.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { acceptUndertaking } from './operations/accept-undertaking.ts'
import { askDisclosure } from './operations/ask-disclosure.ts'
import { decideDisclosure } from './operations/decide-disclosure.ts'
import { listAskedDisclosures } from './operations/list-asked-disclosures.ts'
import { listNeedDisclosures } from './operations/list-need-disclosures.ts'
import { readDisclosedNeed } from './operations/read-disclosed-need.ts'
import { revokeDisclosure } from './operations/revoke-disclosure.ts'

export { disclosureLetters } from './letters.ts'
export { disclosureSteps } from './need-steps.ts'
export { admittedPlatforms } from './store.ts'

export const disclosure = (pack: Pack, link: Link) => [
  askDisclosure(link),
  listAskedDisclosures(pack),
  acceptUndertaking(pack),
  readDisclosedNeed(pack),
  listNeedDisclosures,
  decideDisclosure(link),
  revokeDisclosure(link),
]
