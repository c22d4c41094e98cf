import { formatInstant } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { mostExported } from '#modules/catalogue/fields.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { applicationsWithin, lastSubmissionsOf } from '../application.store.ts'
import { callById } from '../call.store.ts'
import { readSnapshot } from '../snapshot.ts'
import { fieldNames, fieldOf, isEmpty, valueWords } from '../terms.ts'
import { placed, summaries } from '../view.ts'

/** 推荐汇总表: what a level above is told of the applications of a call, each as it was last submitted. */
export const exportApplications = (pack: Pack) =>
  operation(api.exportApplications, async ({ callId, stage }, { tx, reach, now }) => {
    const call = await callById(tx, callId)
    const page = { callId, stage, after: undefined, limit: mostExported }
    const found = (await placed(tx, await applicationsWithin(tx, reach, page), pack, now)).toReversed()
    const said = await lastSubmissionsOf(
      tx,
      found.map(({ row }) => row.id),
    )
    const shown = (await summaries(tx, found, pack, now)).flatMap((summary, at) => {
      const last = said.find(({ applicationId }) => applicationId === summary.id)
      const recommended = found[at]?.course.steps.findLast(({ move }) => move === 'recommend')
      return last ? [{ ...summary, last, opinion: recommended?.reason ?? '' }] : []
    })
    return accept({
      name: `${call.name}申报汇总表`,
      columns: [
        ...['序号', '申报编号', '地区', '环节', '推荐意见', '最近一次提交'],
        ...fieldNames.map(name => fieldOf(name).title),
      ],
      rows: shown.map(({ number, localityName, stageName, opinion, last }, at) => {
        const { fields } = readSnapshot(last.snapshot)
        return [
          ...[String(at + 1), number, localityName, stageName, opinion, formatInstant(last.at)],
          ...fieldNames.map(name => (isEmpty(fields[name]) ? '' : valueWords(name, fields[name]))),
        ]
      }),
      total: shown.length,
    })
  })
