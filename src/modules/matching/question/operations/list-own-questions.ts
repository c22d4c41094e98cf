import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfOrganisation } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { criterionNames } from '../../names.ts'
import { subjectOf } from '../../terms.ts'
import * as api from '../api.ts'
import { hazardsIn, nameOfSubject, statedOf } from '../question.ts'
import { openQuestions } from '../store.ts'

const shown = 200

export const listOwnQuestions = (pack: Pack) =>
  operation(api.listOwnQuestions, async (_input, context) => {
    const { tx, actor } = context
    const lines = await linesOfOrganisation(tx, actingFor(actor).organisationId)
    const byId = new Map(lines.map(one => [one.line.id, one]))
    const open = (await openQuestions(tx, [...byId.keys()], shown)).map(one => ({
      ...one,
      subject: subjectOf(one.criterion),
    }))
    const hazards = hazardsIn(open.map(({ subject }) => subject))
    const nameOf = await criterionNames(context, hazards, pack)
    return accept({
      questions: open.flatMap(({ subject, ...one }) => {
        const found = byId.get(one.lineId)
        if (!found) return []
        const { line, platform } = found
        return [
          {
            ...one,
            lineName: line.name,
            platformId: platform.id,
            platformName: platform.name,
            name: nameOfSubject(subject, nameOf),
            stated: statedOf(subject, line),
          },
        ]
      }),
    })
  })
