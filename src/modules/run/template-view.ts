import { formatNumber } from '#kernel/quantity.ts'
import type { OfferedTemplate, OwnTemplate } from './api.ts'
import { sizeText } from './rules.ts'
import type { TemplateFound } from './store.ts'
import type { TemplateContent, TemplateStep } from './template.ts'

export const ownView = ({ id, lineId, version, retiredAt, at, content }: TemplateFound): OwnTemplate => ({
  id,
  lineId,
  version,
  retired: retiredAt !== null,
  revisedAt: at,
  content,
})

/** `4 小时，每 kg 另加 0.1 小时`; a table by its first and last row. */
function durationText({ duration }: TemplateStep, batch: TemplateContent['batch']): string {
  if (duration.by === 'table')
    return duration.rows
      .map(({ upTo, hours }) => `${sizeText(upTo, batch)}以内 ${formatNumber(hours)} 小时`)
      .join('；')
  const { hours, perUnit, perBatch } = duration
  return [
    `${formatNumber(hours)} 小时`,
    perUnit > 0 ? `每 ${sizeText(1, batch)} 另加 ${formatNumber(perUnit)} 小时` : '',
    perBatch > 0 ? `每批另加 ${formatNumber(perBatch)} 小时` : '',
  ]
    .filter(Boolean)
    .join('，')
}

/** What everybody may know of a template: how it goes and how much it takes, not which of its things a platform uses. */
export const offeredView = ({ id, version, content }: TemplateFound): OfferedTemplate => ({
  id,
  version,
  name: content.name,
  summary: content.summary,
  batch: content.batch,
  mostBatches: content.mostBatches,
  steps: content.steps.map(step => ({
    name: step.name,
    each: step.each,
    presence: step.presence,
    duration: durationText(step, content.batch),
  })),
})
