import { formatInstant } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import { formatNumber } from '#kernel/quantity.ts'
import { unitLabel } from '#kernel/quantity-kinds.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import type { TemplateContent } from './template.ts'

interface Usable {
  readonly id: string
  readonly units: number
}

/** A template may only name resources of its platform that are in use, and no more of them than there are. */
export function templateRefusals(
  { steps }: Pick<TemplateContent, 'steps'>,
  resources: readonly Usable[],
  bookable: boolean,
): Refusal[] {
  const unitsOf = new Map(resources.map(({ id, units }) => [id, units]))
  const refusals: Refusal[] = bookable
    ? []
    : [
        {
          rule: 'run.template.bookable',
          message: '这条中试线还没有开放安排，请先设定开放时间，再添加流程。',
        },
      ]
  for (const [at, { name, needs }] of steps.entries())
    for (const [index, { of, count }] of needs.entries()) {
      const field = `steps.${at}.needs.${index}.of`
      if (of.some(id => !unitsOf.has(id))) {
        refusals.push({
          rule: 'run.template.resources',
          field,
          message: `步骤“${name}”所用的资源已停用或不属于本平台，请重新选择。`,
        })
        continue
      }
      const there = of.reduce((sum, id) => sum + (unitsOf.get(id) ?? 0), 0)
      if (there < count)
        refusals.push({
          rule: 'run.template.resources',
          field,
          message: `步骤“${name}”要用 ${count} 个，所选资源一共只有 ${there} 个，请减少数量或多选几项。`,
          facts: { count, there },
        })
    }
  return refusals
}

export const sizeText = (size: number, { kind, unit }: TemplateContent['batch']): string =>
  `${formatNumber(size)} ${unitLabel(kind, unit)}`

interface Amount {
  readonly size: number
  readonly batches: number
}

/** What a template takes at a time. */
export function amountRefusals(
  { size, batches }: Amount,
  { batch, mostBatches }: TemplateContent,
): Refusal[] {
  const refusals: Refusal[] = []
  if (size < batch.least || size > batch.most)
    refusals.push({
      rule: 'run.size',
      field: 'size',
      message: `每批须在 ${sizeText(batch.least, batch)} 至 ${sizeText(batch.most, batch)} 之间，请调整批量。`,
      facts: { size, least: batch.least, most: batch.most },
    })
  if (batches > mostBatches)
    refusals.push({
      rule: 'run.batches',
      field: 'batches',
      message: `这个流程一次至多 ${mostBatches} 批，请减少批数，或分几次预约。`,
      facts: { batches, mostBatches },
    })
  return refusals
}

/** The asked window as far as the line takes bookings in it. */
export function windowRefusal(window: Interval, bookable: Interval): Refusal | null {
  if (window.start < window.end) return null
  return {
    rule: 'run.window',
    field: 'to',
    message: `可预约的时间是 ${formatInstant(bookable.start)} 至 ${formatInstant(bookable.end)}，所选期限不在其中，请调整。`,
    facts: { from: bookable.start.toISOString(), to: bookable.end.toISOString() },
  }
}

/** Nothing was found in a window but what rules of the platform refuse. */
export const ruledOutRefusal = ({ start, end }: Interval): Refusal => ({
  rule: 'run.rules',
  field: 'to',
  message: `${formatInstant(start)} 至 ${formatInstant(end)} 之间，没有找到平台规则（提前量、可预约期限、不接受的时段）都允许的安排，请调整期限。`,
  facts: { from: start.toISOString(), to: end.toISOString() },
})

export const noScheduleRefusal: Refusal = {
  rule: 'booking.schedule',
  message: '该中试线暂不支持在线预约，请拨打平台热线联系。',
}

/** A line that is changed over by product asks which one it will be. */
export const classRefusal = (
  { byProduct }: { readonly byProduct: boolean },
  productClass: ProductClass | null,
): Refusal | null =>
  byProduct && productClass === null
    ? {
        rule: 'booking.product-class',
        field: 'productClass',
        message: '该流程所用的中试线按产品类别安排换产和清洗，请选择产品类别。',
      }
    : null

export const versionRefusal: Refusal = {
  rule: 'run.version',
  message: '平台刚刚修改了这个流程，请按新的流程重新选择安排。',
}

export const takenRefusal: Refusal = {
  rule: 'run.taken',
  field: 'tasks',
  message: '所选安排中有时段刚刚被别人占用，没有预约任何一步。下面是重新计算的安排，请再选一个。',
}
