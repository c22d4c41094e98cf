import { dateOf } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'

/** What the codes in criteria are called today: places and hazards. */
export async function criterionNames(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  hazards: readonly string[],
  pack: Pack,
): Promise<(code: string) => string> {
  const names = await namesOf(tx, 'hazard', hazards, dateOf(now))
  return code => names.get(code) ?? localityName(pack, code)
}
