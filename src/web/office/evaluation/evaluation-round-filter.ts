/** Which platforms of a round are looked for. */
import type { PartRowView } from '#modules/evaluation/api.ts'

/** What is still to be done about a platform, or looked at. */
export const matters = {
  unanswered: { name: '待平台确认', is: ({ state }: PartRowView) => state === 'asked' },
  deferral: { name: '缓评待答复', is: ({ state }: PartRowView) => state === 'deferral-asked' },
  local: {
    name: '待属地审核',
    is: ({ state, localResult }: PartRowView) => state === 'answered' && localResult === null,
  },
  contested: { name: '异议待核验', is: ({ contested }: PartRowView) => contested > 0 },
  verify: {
    name: '待核验',
    is: ({ sampled, localResult, verified }: PartRowView) =>
      (sampled || localResult === 'doubted') && !verified,
  },
  second: { name: '待第二人确认', is: ({ unconfirmed }: PartRowView) => unconfirmed > 0 },
  open: {
    name: '等次待定',
    is: ({ state, grade }: PartRowView) => state === 'answered' && grade === null,
  },
  outlier: { name: '须留意', is: ({ outliers }: PartRowView) => outliers.length > 0 },
} as const
export type Matter = keyof typeof matters

export interface Sought {
  readonly name: string
  readonly place: string | null
  readonly matter: string | null
}

const isMatter = (matter: string | null): matter is Matter =>
  matter !== null && Object.hasOwn(matters, matter)

export const partsLike = (
  parts: readonly PartRowView[],
  { name, place, matter }: Sought,
): readonly PartRowView[] =>
  parts.filter(
    one =>
      one.platformName.includes(name.trim()) &&
      (place === null || one.localityName === place) &&
      (!isMatter(matter) || matters[matter].is(one)),
  )

/** Who takes no part when the answers end: a few by name, of more the number. */
export function absentWords(parts: readonly PartRowView[]): string | null {
  const names = parts.filter(matters.unanswered.is).map(({ platformName }) => platformName)
  if (names.length === 0) return null
  const said =
    names.length <= 5 ? names.join('、') : `${names.slice(0, 5).join('、')}等 ${names.length} 个平台`
  return `${said}没有确认也没有获准缓评，将记为未参评，等次为不合格。`
}

/** So many fit a page that is still looked through. */
export const perPage = 50

/** The page that is looked at, or the last that there still is: what was done about a platform takes it off the list. */
export const pageWithin = (page: number, found: number): number =>
  Math.max(1, Math.min(page, Math.ceil(found / perPage)))
