import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { needNumber, platformNames, unscopedNeed } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { decidedLetter } from './letters.ts'
import type { RequestRow } from './store.ts'

/** Writes to the platform's people how its request was decided. */
export async function tellPlatform(
  { tx, send }: Pick<Context, 'tx' | 'send'>,
  { needId, platformId, providerId }: RequestRow,
  outcome: Parameters<typeof decidedLetter>[2],
  link: Link,
): Promise<void> {
  const need = await unscopedNeed(tx, needId)
  if (!need) return
  const names = await platformNames(tx, [platformId])
  const to = (await addressesOf(tx, [providerId], ['platform-manager'])).get(providerId) ?? []
  const about = { number: needNumber(need.serial, need.createdAt), platformName: names.get(platformId) ?? '' }
  for (const letter of decidedLetter(to, about, outcome, link)) send(letter)
}
