import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { publishedLine } from '../line.store.ts'

export const getLine = (pack: Pack) =>
  operation(api.getLine, async ({ lineId }, { tx }) => {
    const { line, platform } = await publishedLine(tx, lineId)
    return accept({ line, platform: { ...platform, localityName: localityName(pack, platform.locality) } })
  })
