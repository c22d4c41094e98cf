/** What is asked of a certificate, new or revised. */
import { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import { certificateKind, mostScopeLines, scopeLine, shortText } from '../fields.ts'
import { bearsMark, type CertificateKind, normalNumber, numberFault } from './number.ts'

export const certificateFields = {
  kind: certificateKind,
  number: shortText('证书编号', 40),
  validFrom: plainDateSchema.meta({ title: '有效期自' }),
  validTo: plainDateSchema.meta({ title: '有效期至' }),
  scope: z
    .array(scopeLine)
    .max(mostScopeLines, `能力范围最多 ${mostScopeLines} 项`)
    .default([])
    .meta({ title: '能力范围', description: 'CMA、CNAS 至少一项' }),
}

export const waitsForReview = z.boolean().meta({ description: '平台已公开：待他人复核后公开，此前一切照旧' })

export const certificateRules = {
  'catalogue.certificate.number': '证书编号不重复',
  'catalogue.platform.pending': '公开的平台同时只有一人提交的改动待复核',
}

interface Entered {
  readonly kind: CertificateKind
  readonly number: string
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
}

export function inOrder({ validFrom, validTo }: Entered, context: z.RefinementCtx): void {
  if (validFrom > validTo)
    context.addIssue({ code: 'custom', path: ['validTo'], message: '有效期止于开始之前，请核对' })
}

/** Dates in order, and a scope where a mark is shown by it. */
export function consistent(
  entered: Entered & { readonly scope: readonly unknown[] },
  context: z.RefinementCtx,
): void {
  if (bearsMark(entered.kind) && entered.scope.length === 0)
    context.addIssue({ code: 'custom', path: ['scope'], message: '请至少登记一项能力范围' })
  inOrder(entered, context)
}

export const withNormalNumber = <T extends Entered>(entered: T): T => ({
  ...entered,
  number: normalNumber(entered.kind, entered.number),
})

export function plausibleNumber({ kind, number, validFrom }: Entered, context: z.RefinementCtx): void {
  const message = numberFault(kind, number, validFrom)
  if (message) context.addIssue({ code: 'custom', path: ['number'], message })
}
