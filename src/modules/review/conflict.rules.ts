/** 回避 (D6): why an expert may not judge a subject. The database says the same with `review.conflict_of`, and has the last word. */
import { addMonths, type PlainDate } from '#kernel/calendar.ts'
import { type ConflictKind, conflictYears, type TieKind } from './terms.ts'

export interface Employment {
  readonly uscc: string
  readonly name: string
  readonly since: PlainDate
  readonly until: PlainDate | null
}

/** Where somebody works or worked, as far as conflicts ask. */
export type Employer = Omit<Employment, 'since'>

export interface Tie {
  readonly kind: TieKind
  readonly uscc: string
  readonly name: string
  readonly until: PlainDate | null
}

/** That one organisation holds a share of another, by their codes. */
export interface Holding {
  readonly holder: string
  readonly held: string
}

export interface KnownExpert {
  readonly verified: boolean
  readonly employments: readonly Employment[]
  /** Organisations of the system that they belong, or belonged, to, whatever their profile says. */
  readonly memberships: readonly Employer[]
  readonly ties: readonly Tie[]
}

export interface Conflict {
  readonly kind: ConflictKind
  /** The organisation of the subject that it is with; null where it is with none in particular. */
  readonly uscc: string | null
  /** By what: the employer, the chain of shares. */
  readonly by: string
}

/** What ended before this day counts no more. */
export const countedFrom = (day: PlainDate): PlainDate => addMonths(day, -12 * conflictYears)

const counts = (until: PlainDate | null, day: PlainDate): boolean =>
  until === null || until >= countedFrom(day)

/** What nobody sees in a name: white space, and what has no width. The database leaves out the same characters. */
const unseen = /[\t-\r\u0020\u0085\u00ad\u1680\u180e\u200b-\u200f\u2028\u2029\u2060\ufeff]/g

/** A name of an organisation as it is compared: widths of letters and brackets are the same, spaces are none. */
export const plainName = (name: string): string => name.normalize('NFKC').replace(unseen, '')

/** Of those that a subject concerns, by which they are known: by code, and by name where that is all there is. */
const concernedBy = (
  { uscc, name }: { readonly uscc: string; readonly name: string },
  concerned: readonly string[],
): boolean => [uscc, name, plainName(name)].some(one => concerned.includes(one))

/** Everybody above an organisation: who holds it, who holds those, and so on; itself first. */
function holdersOf(uscc: string, holdings: readonly Holding[]): string[] {
  const found = [uscc]
  for (let index = 0; index < found.length; index++)
    for (const { holder, held } of holdings)
      if (held === found[index] && !found.includes(holder)) found.push(holder)
  return found
}

/** The organisation at which the chains of two meet: one of them, or one above both; null where they don't. */
export function sharedHolder(one: string, other: string, holdings: readonly Holding[]): string | null {
  const above = new Set(holdersOf(other, holdings))
  return holdersOf(one, holdings).find(uscc => above.has(uscc)) ?? null
}

/** Every conflict there is on a day, the gravest first; without any the expert may judge. */
export function conflictsOf(
  expert: KnownExpert | null,
  concerned: readonly string[],
  holdings: readonly Holding[],
  day: PlainDate,
): Conflict[] {
  const unverified: Conflict[] =
    expert?.verified && expert.employments.some(({ until }) => until === null)
      ? []
      : [{ kind: 'unverified', uscc: null, by: '' }]
  if (expert === null) return unverified
  const members = expert.memberships.filter(
    one => !expert.employments.some(({ uscc, until }) => uscc === one.uscc && until === one.until),
  )
  const counted = [
    ...expert.employments.map(one => ({ ...one, by: one.name })),
    ...members.map(one => ({ ...one, by: `${one.name}，系统中的成员` })),
  ].filter(({ until }) => counts(until, day))
  const employers = counted
    .filter(one => concernedBy(one, concerned))
    .map(({ uscc, by }): Conflict => ({ kind: 'employer', uscc, by }))
  const holders = counted.flatMap(({ uscc: employer, by }) =>
    concerned
      .filter(uscc => uscc !== employer && sharedHolder(employer, uscc, holdings) !== null)
      .map((uscc): Conflict => ({ kind: 'holding', uscc, by })),
  )
  const ties = expert.ties
    .filter(one => concernedBy(one, concerned) && counts(one.until, day))
    .map(({ kind, uscc, name }): Conflict => ({ kind, uscc, by: name }))
  return [...unverified, ...employers, ...holders, ...ties]
}
