import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { desk } from '../desk.ts'
import * as api from '../own.api.ts'

export const retractShowcase = (pack: Pack) => operation(api.retractShowcase, desk(pack).retract)
