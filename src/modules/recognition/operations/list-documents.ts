import { dateOf, formatDay, isPlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { filledIn } from '#modules/casework/index.ts'
import { titleNumberOf } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { applicationWithin, correctionsOf, decisionOf } from '../application.store.ts'
import * as api from '../record.api.ts'
import { applicationLevels } from '../terms.ts'
import { placed, summaries } from '../view.ts'
import { localSteps, readsWhole } from '../withheld.ts'

/**
 * As the steps were made: by the version of the process, the reasons and the terms of then. What was filled in once the
 * application had come to the city is left open for everybody but the lead, as it is on the page of the application.
 */
export const listDocuments = (pack: Pack) =>
  operation(api.listDocuments, async ({ applicationId }, { tx, reach, actor, now }) => {
    const row = await applicationWithin(tx, reach, applicationId)
    const [one] = await placed(tx, [row], pack, now)
    const [summary] = one ? await summaries(tx, [one], pack, now) : []
    if (!one || !summary) throw new Problem('not-found')
    const answered = new Set(readsWhole(actor) ? one.course.steps : localSteps(one.course))
    const corrections = await correctionsOf(tx, applicationId)
    const decision = await decisionOf(tx, applicationId)
    const always = {
      ...{ 平台: summary.platformName, 申报单位: summary.organisationName, 地区: summary.localityName },
      ...{ 批次: summary.callName, 编号: summary.number, 级别: applicationLevels[summary.level] },
      文号: decision?.docNumber ?? '',
      证书编号: decision?.titleId ? await titleNumberOf(tx, decision.titleId) : '',
    }
    const documents = one.course.steps.flatMap(step => {
      // Issued in the same moment as the step that returned the application.
      const items = corrections.find(({ issuedAt }) => issuedAt.getTime() === step.at.getTime())?.items ?? []
      const answers = answered.has(step) ? step.answers : []
      const values = {
        ...Object.fromEntries(
          answers.map(({ title, said }) => [title, isPlainDate(said) ? formatDay(said) : said]),
        ),
        ...always,
        ...{ 环节: step.stageName, 日期: formatDay(dateOf(step.at)), 理由: step.reason },
        期限: step.workingDays === null ? '' : `${step.workingDays} 个工作日`,
        补正事项: items.map(({ group, text }, at) => `${at + 1}. ${group}：${text}`).join('\n'),
      }
      return step.documents.map(({ title, text }) => ({
        ...{ at: step.at, what: step.moveName, title, text: filledIn(text, values) },
      }))
    })
    return accept({ documents: documents.toReversed() })
  })
