/** 撮合意见 in a list: where it puts a line. Pure. */
import { groups } from '../rank.ts'
import type { AdviceKind } from '../terms.ts'
import type { Group } from '../verdict.ts'

const places: Readonly<Record<AdviceKind, number>> = { pin: 0, note: 1, exclude: 2 }

/**
 * A matched list with its advice: within each group first what is recommended, last what isn't, otherwise as it was. No
 * line leaves its group (acceptance B1): what a matchmaker thinks of it makes no condition met.
 */
export function advised<M extends { readonly group: Group; readonly lineId: string }>(
  matches: readonly M[],
  kindOf: (lineId: string) => AdviceKind | undefined,
): M[] {
  const place = ({ lineId }: M) => places[kindOf(lineId) ?? 'note']
  return matches.toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || place(a) - place(b))
}
