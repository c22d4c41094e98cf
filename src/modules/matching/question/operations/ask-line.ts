import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { lineOnOffer, lineWithin, needWithin } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { criterionNames } from '../../names.ts'
import { judgeStated } from '../../rank.ts'
import * as api from '../api.ts'
import { askedLetter } from '../letters.ts'
import { joinQuestion, openQuestion } from '../store.ts'

export const askLine = (pack: Pack, link: Link) =>
  operation(api.askLine, async ({ needId, lineId, criterion }, context) => {
    const { tx, reach, now, actor, newId, send, changed } = context
    const need = await needWithin(tx, reach, needId)
    if (need.status !== 'published' || !need.content)
      return refuse({ rule: 'matching.need.published', message: '需求尚未发布，请先发布再匹配。' })
    const offered = await lineOnOffer(tx, lineId)
    if (!offered.ok) return offered
    const { line, platform } = await lineWithin(tx, { scope: 'public' }, lineId)
    const nameOf = await criterionNames(context, need.content.hazards, pack)
    const judged = judgeStated(need.content, line, nameOf).find(one => one.criterion === criterion)
    if (judged?.verdict !== 'unknown')
      return refuse({
        rule: 'matching.question.criterion',
        message: judged ? `该线已写明${judged.name}，请刷新匹配结果。` : '需求没有提出这项条件，无需确认。',
      })
    const asked = await openQuestion(tx, { id: newId(), lineId, criterion, askedAt: now })
    const askedBy = signedIn(actor).personId
    await joinQuestion(tx, { questionId: asked.id, needId, askedBy, askedAt: now })
    if (asked.fresh) {
      const addresses = await addressesOf(tx, [platform.organisationId], ['platform-manager'])
      const to = addresses.get(platform.organisationId) ?? []
      const facts = { lineName: line.name, platformName: platform.name, subject: judged.name }
      for (const letter of askedLetter(to, facts, link)) send(letter)
    }
    changed({ object: { kind: 'need', id: needId }, after: { lineId, criterion } })
    return accept({ questionId: asked.id })
  })
