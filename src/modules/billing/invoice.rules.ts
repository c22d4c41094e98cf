import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import type { InvoiceKind } from './terms.ts'

interface Invoicing {
  readonly kind: InvoiceKind
  readonly number: string
  readonly issuedOn: PlainDate
  readonly amount: Fen
  readonly owed: Fen
  readonly invoiced: Fen
}

/** 发票号码: 20 digits, the first two those of the year (国家税务总局公告2024年第11号). */
export const invoiceRefusals = (
  { kind, number, issuedOn, amount, owed, invoiced }: Invoicing,
  today: PlainDate,
): (Refusal | null)[] => [
  issuedOn <= today
    ? null
    : { rule: 'billing.invoice.date', field: 'issuedOn', message: '开票日期不能晚于今天。' },
  number.slice(0, 2) === issuedOn.slice(2, 4)
    ? null
    : {
        rule: 'billing.invoice.number',
        field: 'number',
        message: `数电发票号码的前两位是开票年度 ${issuedOn.slice(2, 4)}，请核对号码或日期。`,
      },
  kind === 'red'
    ? amount <= invoiced
      ? null
      : {
          rule: 'billing.invoice.amount',
          field: 'amount',
          message: `已开票 ${formatYuan(invoiced)} 元，红字发票不能超过。`,
          facts: { invoiced },
        }
    : invoiced + amount <= owed
      ? null
      : {
          rule: 'billing.invoice.amount',
          field: 'amount',
          message: `账单应收 ${formatYuan(owed)} 元，已开票 ${formatYuan(invoiced)} 元，还可开 ${formatYuan(Math.max(0, owed - invoiced))} 元。`,
          facts: { owed, invoiced },
        },
]

interface Withdrawing {
  readonly kind: InvoiceKind
  readonly amount: Fen
  readonly isWithdrawn: boolean
}

/** What is left of a bill's invoices without one that was recorded wrongly. */
export const invoicedWithout = (
  { kind, amount }: Pick<Withdrawing, 'kind' | 'amount'>,
  invoiced: Fen,
): Fen => (kind === 'red' ? invoiced + amount : invoiced - amount)

export const withdrawalRefusals = (
  one: Withdrawing,
  { invoiced, amount }: { readonly invoiced: Fen; readonly amount: Fen },
): (Refusal | null)[] => {
  const left = invoicedWithout(one, invoiced)
  return [
    one.isWithdrawn
      ? { rule: 'billing.invoice.withdrawn', message: '这一号码的登记已经撤销，不能再办理。' }
      : null,
    one.isWithdrawn || (left >= 0 && left <= amount)
      ? null
      : {
          rule: 'billing.invoice.amount',
          message:
            left < 0
              ? '已有红字发票冲减，请先撤销红字发票的登记。'
              : `撤销以后开票合计 ${formatYuan(left)} 元，超过账单金额，请先撤销其后登记的蓝字发票。`,
          facts: { left },
        },
  ]
}
