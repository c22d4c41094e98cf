import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { factsOf, mayAgree, progressOf, versionIn } from '#modules/publishing/index.ts'
import { recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { articleWithin } from '../store.ts'
import { changesBetween, contentOf, numberOf, ownerNames, policyOf } from '../view.ts'
import { spoken } from '../words.ts'

export const getArticleReview = operation(
  api.getArticleReview,
  async ({ recordId }, { tx, reach, actor }) => {
    const row = await articleWithin(tx, reach, recordId)
    const { personId } = signedIn(actor)
    const version = await versionIn(tx, { kind: recordKind, id: recordId }, ['in-review'])
    const content = version && contentOf(version)
    const policy = await policyOf(tx, content)
    return accept({
      recordId,
      kind: row.kind,
      number: numberOf(row),
      organisationName: (await ownerNames(tx, [row])).get(row.organisationId) ?? '',
      state: row.state,
      waiting: content && {
        ...progressOf(version, personId),
        title: content.title,
        mayAgree: mayAgree(version, personId, true),
        facts: factsOf(spoken(content, policy ? `${policy.title}（${policy.documentNumber}）` : '未公开')),
        changes: row.content && changesBetween(row.content, content),
      },
    })
  },
)
