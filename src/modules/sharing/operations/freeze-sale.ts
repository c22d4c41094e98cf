import { signedIn } from '#kernel/actor.ts'
import { addDays, dateOf, formatDay } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { formatYuan } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import {
  entryById,
  entryNumber,
  incomeEntries,
  lockEntry,
  postingsOf,
  reversalsOf,
} from '#modules/ledger/index.ts'
import { agreementsOfPlatform } from '../agreement.store.ts'
import { freezeShare } from '../freezing.ts'
import * as api from '../sale.api.ts'
import { saleOfSource, soldSources } from '../sale.store.ts'
import { ledgerSource } from '../terms.ts'

export const listUnshared = operation(api.listUnshared, async ({ platformId }, { tx, reach, now }) => {
  await platformWithin(tx, reach, platformId)
  const found = await incomeEntries(tx, platformId, addDays(dateOf(now), -400))
  const sold =
    found.length > 0
      ? await soldSources(
          tx,
          platformId,
          ledgerSource,
          found.map(({ id }) => id),
        )
      : new Set<string>()
  const versions = (await agreementsOfPlatform(tx, platformId)).filter(({ state }) => state === 'in-force')
  return accept({
    entries: found
      .filter(({ id }) => !sold.has(id))
      .map(one => ({
        entryId: one.id,
        number: entryNumber(one.serial, one.postedAt),
        ...{ belongsOn: one.belongsOn, text: one.text, amount: one.income },
        agreementNumber:
          versions.find(
            ({ validFrom, validTo }) =>
              validFrom !== null &&
              validFrom <= one.belongsOn &&
              (validTo === null || one.belongsOn <= validTo),
          )?.number ?? null,
      })),
  })
})

export const freezeSale = operation(api.freezeSale, async ({ entryId, amount }, context) => {
  const { tx, reach, actor, changed } = context
  const entry = await entryById(tx, entryId)
  const { organisationId, platformId } = entry
  await platformWithin(tx, reach, platformId)
  // Who reverses it in the same moment waits, and then finds the sale to take back; or was first, and is found here.
  await lockEntry(tx, entryId)
  if (entry.sourceKind !== 'voucher')
    return refuse({
      rule: 'sharing.sale.source',
      message: `这笔分录来自 ${entry.sourceLabel}，不是手工凭证；账单收入的分成在发出账单时固定，不能再固定。`,
    })
  const income = (await postingsOf(tx, [entryId]))
    .filter(({ account }) => account === 'income')
    .reduce((total, line) => total - line.amount, 0)
  const isGone = entry.reverses !== null || (await reversalsOf(tx, [entryId])).has(entryId)
  if (income <= 0 || isGone)
    return refuse({
      rule: 'sharing.sale.income',
      message: '这笔分录不是自有收入，或已经冲销，不能固定分成。',
    })
  if (amount !== undefined && amount > income)
    return refuse({
      rule: 'sharing.sale.amount',
      field: 'amount',
      message: `这笔分录的自有收入是 ${formatYuan(income)} 元，应分金额不能超过。`,
      facts: { income, amount },
    })
  if (await saleOfSource(tx, ledgerSource, entryId))
    return refuse({ rule: 'sharing.sale.once', message: '这笔收入的分成已经固定，不能再固定。' })
  const label = entryNumber(entry.serial, entry.postedAt)
  const frozen = await freezeShare(context, {
    ...{ platformId, organisationId, amount: amount ?? income, on: entry.belongsOn, text: entry.text },
    source: { kind: ledgerSource, id: entryId, label },
    frozenBy: signedIn(actor).personId,
  })
  if (!frozen)
    return refuse({
      rule: 'sharing.sale.agreement',
      message: `${formatDay(entry.belongsOn)}没有生效的共建协议，这笔收入不分成。`,
      clause: '二1',
    })
  changed({
    object: { kind: 'sale', id: frozen.saleId },
    after: { entryId, amount: amount ?? income, agreement: frozen.agreementNumber },
  })
  return accept({ saleId: frozen.saleId })
})
