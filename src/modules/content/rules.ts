/** What stands against making an article public. */
import { formatDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Content } from './content.ts'
import type { ArticleState } from './terms.ts'

export interface PublicationFacts {
  /** Whether another policy with the same document number is public. */
  readonly numberTaken: boolean
  /** Whether the policy that a reading explains is public. */
  readonly policyPublic: boolean
}

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

export const validityRefusal = (content: Content): Refusal | null =>
  content.kind === 'policy' && content.until !== null && content.until < content.effectiveOn
    ? {
        rule: 'content.until',
        field: 'until',
        message: `有效期至不能早于施行日期（${formatDate(content.effectiveOn)}），请核对。`,
      }
    : null

/** What was public once may be linked to, and says on its page why it no longer is: it is withdrawn, not removed. */
export const discardRefusals = (state: ArticleState, isWaiting: boolean): (Refusal | null)[] => [
  state === 'draft'
    ? null
    : { rule: 'content.draft', message: '公开过的资讯不能删除，只能撤下；撤下的时间和原因在原网址说明。' },
  isWaiting
    ? { rule: 'publishing.waiting', message: '有一版在等待复核或等待发布日，请先撤回这一版。' }
    : null,
]
