import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { desk } from '../desk.ts'
import * as api from '../own.api.ts'

/** What an owner takes back isn't shown any more: it was theirs to publish. */
export const withdrawShowcase = (pack: Pack) =>
  operation(api.withdrawShowcase, (input, context) => desk(pack).withdraw(input, context, true))
