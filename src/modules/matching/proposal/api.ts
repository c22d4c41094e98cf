import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { process } from '#modules/catalogue/fields.ts'
import { unserved } from '../terms.ts'

const reason = z.enum(codesOf(unserved)).nullable().meta({ title: '未安排的原因' })

const tally = z.object({
  needs: z.int(),
  served: z.int(),
  unserved: z.record(z.enum(codesOf(unserved)), z.int()),
})

/** A need that anyone may see, with as much of it as anyone may. */
const proposedNeed = z.object({
  id: idSchema,
  number: z.string(),
  name: z.string().nullable().meta({ description: '摘要公开的需求没有名称' }),
  summary: z.string(),
  process,
  localityName: z.string(),
  from: z.string(),
  to: z.string(),
  run: z
    .object({
      lineId: idSchema,
      lineName: z.string(),
      platformId: idSchema,
      platformName: z.string(),
      start: instantSchema,
      end: instantSchema,
      value: z.int(),
    })
    .nullable(),
  reason,
})

const proposal = z
  .object({
    at: instantSchema,
    /** The days over which load is counted. */
    from: plainDateSchema,
    to: plainDateSchema,
    objective: z.int().meta({ title: '得分', description: '已安排需求的分值之和' }),
    bound: z.int().meta({ title: '上界', description: '任何安排的得分都不超过它' }),
    gap: z.number().meta({ title: '差距', description: '（上界－得分）÷上界' }),
    rounds: z.int(),
    firstCome: z.object({ objective: z.int(), served: z.int() }).meta({ title: '先到先得' }),
    all: tally,
    /** Directed and private needs: counted here and in `all`, worth their points, and nowhere named or drawn. */
    confidential: tally,
    /** Needs for which time is asked for or confirmed already. */
    inHand: z.int(),
    needs: z.array(proposedNeed),
    load: z.array(
      z.object({
        platformId: idSchema,
        platformName: z.string(),
        localityName: z.string(),
        lines: z.int(),
        open: z.int(),
        taken: z.int(),
        proposed: z.int(),
      }),
    ),
  })
  .meta({ id: 'AllocationProposal', title: '全市统筹建议' })

export type AllocationProposal = z.output<typeof proposal>

export const proposeAllocation = contract({
  id: 'matching.proposeAllocation',
  summary: '全市统筹建议：为全部待安排的需求建议中试线和日期，说明未安排的原因和与最优的差距；不作任何预约',
  kind: 'query',
  route: 'GET /allocation-proposal',
  permission: { 'city-lead': 'city' },
  input: z.object({}),
  output: proposal,
  audit: null,
  refusals: {},
})
