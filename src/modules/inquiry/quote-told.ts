import { actingFor } from '#kernel/actor.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { namesOf } from './names.ts'
import type { QuoteRow, QuoteSide } from './quote.store.ts'
import type { QuoteContent } from './quote-content.ts'
import { quoteEndedLetter, quoteSentLetter, type ToldQuote } from './quote-letters.ts'
import { quoteNumber } from './quote-view.ts'

type Telling = Pick<Context, 'tx' | 'actor' | 'send'>

async function told({ tx, actor }: Telling, row: QuoteRow, to: QuoteSide) {
  const organisationId = to === 'client' ? row.clientId : row.providerId
  const roles =
    to === 'client' ? (['enterprise-manager', 'enterprise'] as const) : (['platform-manager'] as const)
  const addresses = await addressesOf(tx, [organisationId], roles)
  const { lineName } = (await namesOf(tx, [row.lineId]))(row.lineId)
  const quote: ToldQuote = {
    id: row.id,
    number: quoteNumber(row),
    by: actingFor(actor).organisationName,
    lineName,
  }
  return { addresses: addresses.get(organisationId) ?? [], quote }
}

export async function tellSent(
  context: Telling,
  row: QuoteRow,
  revision: number,
  { validUntil }: QuoteContent,
  link: Link,
): Promise<void> {
  const { addresses, quote } = await told(context, row, 'client')
  for (const letter of quoteSentLetter(addresses, quote, { revision, validUntil }, link)) context.send(letter)
}

export async function tellEnded(
  context: Telling,
  row: QuoteRow,
  how: 'accepted' | 'rejected' | 'withdrawn',
  link: Link,
): Promise<void> {
  const { addresses, quote } = await told(context, row, how === 'withdrawn' ? 'client' : 'provider')
  for (const letter of quoteEndedLetter(addresses, quote, how, link)) context.send(letter)
}
