/** What an issued report is known by: everything it says, in one order, and the digest of that. */
import { createHash } from 'node:crypto'
import type { ReportContent } from './report-content.ts'
import type { ReportMark } from './terms.ts'

/** What stands in an issued report beside its content, as it was on that day. */
export interface IssueFacts {
  readonly number: string
  readonly orderNumber: string
  readonly platformName: string
  readonly providerName: string
  readonly clientName: string
  readonly writers: readonly string[]
  readonly reviewer: string
  readonly signer: string
  readonly certificates: readonly { readonly kind: ReportMark; readonly number: string }[]
  /** Number and reason of the report that it takes the place of. */
  readonly replaces: { readonly number: string; readonly reason: string } | null
}

/** Keys in one order, whatever the database made of them. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  )
}

/** SHA-256 of an issued report. */
export const reportHash = (content: ReportContent, issue: IssueFacts, issuedAt: Date): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered({ content, issue, issuedAt: issuedAt.toISOString() })))
    .digest('hex')
