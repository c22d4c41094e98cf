import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needContent, needWithin } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { reckoning } from '../reckoning.ts'

/** More names help nobody: one line that is there is enough to think again. */
const named = 5

export const checkGap = (pack: Pack) =>
  operation(api.checkGap, async ({ needId }, context) => {
    const { tx, reach } = context
    const draft = needContent.safeParse((await needWithin(tx, reach, needId)).draft)
    if (!draft.success || draft.data.kind !== 'gap') return accept({ total: 0, lines: [] })
    const { judgedFor } = await reckoning(pack, context)
    const suitable = (await judgedFor(draft.data)).filter(({ hard }) =>
      hard.every(({ verdict }) => verdict === 'meets'),
    )
    return accept({
      total: suitable.length,
      lines: suitable.slice(0, named).map(({ line: { line, platform } }) => ({
        lineId: line.id,
        lineName: line.name,
        platformName: platform.name,
        localityName: localityName(pack, platform.locality),
      })),
    })
  })
