/** Who hears of what becomes of a voucher. */
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOf, officeAddresses } from '#modules/identity/index.ts'
import { type News, newsLetter, refusedLetter } from './letters.ts'

type Telling = Pick<Context, 'tx' | 'send'>

interface About {
  readonly number: string
  readonly what: string
}

const clientsOf = async (tx: Context['tx'], organisationId: string): Promise<readonly string[]> =>
  (await addressesOf(tx, [organisationId], ['enterprise-manager', 'enterprise'])).get(organisationId) ?? []

export async function tellClient(
  { tx, send }: Telling,
  news: News,
  organisationId: string,
  { number, what }: About,
  link: Link,
): Promise<void> {
  for (const letter of newsLetter(news, await clientsOf(tx, organisationId), number, what, link)) send(letter)
}

/** Its client, before they are reminded of what they owe again. */
export async function tellRefused(
  { tx, send }: Telling,
  organisationId: string,
  about: Parameters<typeof refusedLetter>[1],
  link: Link,
): Promise<void> {
  for (const letter of refusedLetter(await clientsOf(tx, organisationId), about, link)) send(letter)
}

export async function tellProvider(
  { tx, send }: Telling,
  news: News,
  organisationId: string,
  { number, what }: About,
  link: Link,
): Promise<void> {
  const addresses = await addressesOf(tx, [organisationId], ['platform-manager'])
  for (const letter of newsLetter(news, addresses.get(organisationId) ?? [], number, what, link)) send(letter)
}

/** The office whose money it is: of a county, or the city's lead. */
export async function tellOffice(
  { tx, send }: Telling,
  news: News,
  place: { readonly locality: string; readonly cityCode: string },
  { number, what }: About,
  link: Link,
): Promise<void> {
  const to = await officeAddresses(
    tx,
    place.locality === place.cityCode ? 'city-lead' : 'district-office',
    place.locality,
  )
  for (const letter of newsLetter(news, to, number, what, link)) send(letter)
}
