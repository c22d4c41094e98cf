/** Versions in the words that people read: what they say, what they change, how far they have got. */
import { differences } from './difference.ts'
import { reviewRefusals } from './rules.ts'
import type { VersionRow } from './store.ts'
import { waitingStates } from './terms.ts'

/** Heading → text, or a list as name → text. */
export type Spoken = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** Everything that is said, heading by heading; what isn't stated is left out. */
export const factsOf = (said: Spoken) =>
  Object.entries(said)
    .map(([name, value]) =>
      typeof value === 'string'
        ? { name, value, items: [] }
        : {
            name,
            value: '',
            items: Object.entries(value).map(([item, text]) => ({ name: item, value: text })),
          },
    )
    .filter(({ value, items }) => value !== '' || items.length > 0)

const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([name, said]) => `${name}：${said}`)
          .join('；')
      : ''

/** What differs; `told`: what is shown of a text beside the other, where not all of it is. */
export const changesBetween = (
  before: Spoken,
  after: Spoken,
  told: (field: string, text: string, other: string) => string = (_field, all) => all,
) =>
  differences(before, after).map(({ path, before: was, after: is }) => {
    const [field, old, next] = [path.join(' · '), text(was), text(is)]
    return { field, before: told(field, old, next) || '（无）', after: told(field, next, old) || '（无）' }
  })

type Changes = ReturnType<typeof changesBetween>

/** Whether something of a record that is no longer public can still be read. */
export const isStillShown = (state: string, versions: readonly VersionRow[]): boolean =>
  state === 'withdrawn' && versions.some(one => one.publicFrom !== null && !one.concealed)

/**
 * The versions that were public, the newest first; of those that are concealed only when they were. `changes` is null
 * where one of the two that would be compared is concealed: that isn't the same as nothing having changed.
 */
export function historyOf(
  versions: readonly VersionRow[],
  changes: (before: VersionRow, after: VersionRow) => Changes,
) {
  const shown = versions.filter(({ publicFrom }) => publicFrom !== null)
  return shown.flatMap((row, at) => {
    const before = shown[at + 1]
    if (row.publicFrom === null) return []
    return [
      {
        number: row.number,
        from: row.publicFrom,
        to: row.publicTo,
        reason: row.endedReason,
        agreed: row.decidedAs,
        readable: !row.concealed,
        changes: !before ? [] : before.concealed || row.concealed ? null : changes(before, row),
      },
    ]
  })
}

/** Since when and why a record is no longer public, by the last of its versions. */
export const withdrawalOf = (
  state: string,
  [last]: readonly { readonly to: Date | null; readonly reason: string | null }[],
) => (state === 'withdrawn' && last?.to ? { since: last.to, reason: last.reason ?? '' } : null)

export const mayAgree = (version: VersionRow, personId: string, secondPerson: boolean): boolean =>
  reviewRefusals(version, personId, secondPerson).every(refusal => refusal === null)

/** How far a version has got, as the person who asks may know it. */
export const progressOf = (version: VersionRow, personId: string) => ({
  number: version.number,
  state: version.state,
  submittedAt: version.submittedAt,
  publishOn: version.publishOn,
  note: version.note,
  mine: version.submittedBy === personId,
})

/** What its owner is told of the versions of a record: which one waits, and why the last one came back. */
export function standingOf(versions: readonly VersionRow[], personId: string) {
  const [last] = versions
  const waiting = versions.find(({ state }) => waitingStates.some(one => one === state))
  return {
    waiting: waiting ? progressOf(waiting, personId) : null,
    returned: last?.state === 'returned' ? progressOf(last, personId) : null,
  }
}
