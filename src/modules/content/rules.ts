/** What stands against making an article public, or against taking it back. */
import { addDays, formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Content } from './content.ts'
import type { ArticleState } from './terms.ts'

export interface PublicationFacts {
  /** Whether another policy with the same document number is public. */
  readonly numberTaken: boolean
  /** Whether the policy that a reading explains is public. */
  readonly policyPublic: boolean
}

interface SubmissionFacts extends PublicationFacts {
  readonly isPending: boolean
  readonly publishOn: PlainDate | null
  readonly today: PlainDate
}

const latestDays = 366

/** What must hold on the day on which it becomes public, and is looked at when it is submitted, too. */
export function publicationRefusals(content: Content, facts: PublicationFacts): (Refusal | null)[] {
  return [
    content.kind === 'policy' && facts.numberTaken
      ? {
          rule: 'content.document-number',
          field: 'documentNumber',
          message: `文号“${content.documentNumber}”已有公开的政策文件，请在那一条上修改后提交新版。`,
        }
      : null,
    content.kind === 'reading' && !facts.policyPublic
      ? {
          rule: 'content.policy',
          field: 'policyId',
          message: '所解读的政策文件还没有公开，请先发布政策文件，或另选一份。',
        }
      : null,
  ]
}

export function submissionRefusals(content: Content, facts: SubmissionFacts): (Refusal | null)[] {
  const { publishOn, today } = facts
  return [
    facts.isPending
      ? { rule: 'content.pending', message: '已有一版在等待复核或发布，请先撤回那一版再提交。' }
      : null,
    content.kind === 'policy' && content.until !== null && content.until < content.effectiveOn
      ? {
          rule: 'content.until',
          field: 'until',
          message: `有效期至不能早于施行日期（${formatDate(content.effectiveOn)}），请核对。`,
        }
      : null,
    ...publicationRefusals(content, facts),
    publishOn === null || (publishOn > today && publishOn <= addDays(today, latestDays))
      ? null
      : {
          rule: 'content.day',
          field: 'publishOn',
          message: `发布日期须在今天（${formatDate(today)}）之后一年以内，立即发布请留空。`,
          facts: { publishOn, today },
        },
  ]
}

export const publishedRefusal = (state: ArticleState): Refusal | null =>
  state === 'published' ? null : { rule: 'content.state', message: '这条资讯未在公开状态，请刷新后再看。' }
