/** What a plan rests on and can't know: its assumptions, and what the policy says of subsidies. */
import { openDays } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { RouteResult } from './api.ts'
import { type Frame, horizonDays } from './options/frame.ts'

const ours = '本系统'
const yours = '您的条件，可修改'

/** Only what the policy's text gives can be reckoned; where it is silent, it says so. */
export function subsidyOf(pack: Pack): RouteResult['subsidy'] {
  const parameter = pack.parameters.find(({ id }) => id === 'subsidy.client')
  if (!parameter) return { text: '政策包没有收录对委托企业的补助标准，无法测算。', clauses: [] }
  if (parameter.value === null)
    return { text: `文本未给出，无法测算：${parameter.silent}。`, clauses: [parameter.clause] }
  return {
    text: `${parameter.name}：${parameter.value} ${parameter.unit ?? ''}；是否适用由主管部门核定，未计入总费用。`,
    clauses: [parameter.clause],
  }
}

export function assumptionsOf({ need, request }: Frame, from: string): RouteResult['assumptions'] {
  const { same, other } = request.transport
  const asked = (stage: string) => request.stages.some(one => one.stage === stage)
  const one = (name: string, text: string, source: string) => ({ name, text, source })
  return [
    one('出发', `自${from}（需求的最早开始）或今天起，从需求方所在地送样`, '需求'),
    one('先后', '各环节一个接一个，前一个完成并运到才开始下一个', ours),
    one('运送', `同一地区 ${same} 天，跨地区 ${other} 天，按自然日计；运费不计`, yours),
    one('工作日', '服务和检测的周期按周一至周五计，没有扣除法定节假日和调休', ours),
    one('周期', '服务和检测的周期以平台所写为准，自下单之日起算', '平台档案'),
    one(
      '占线',
      `中试线按 ${openDays(need.window)} 个连续开放日，另填的按所填；清场和换产用时不计`,
      '需求、您的条件',
    ),
    one('能力要求', '需求的能力和预算用于样品试制、工艺放大和小批量试生产，其他环节不比对', ours),
    one('数量', '没有填写数量的，批、次、样按 1 计；按小时、天、kg 计价的没有数量即为待报价', ours),
    one('占线费用', '按小时计价的，下限为开放时间，上限为自始至终占线的时间', ours),
    one('日历', `只看今后 ${horizonDays} 天；日历尚未开放到的日子按每周开放时间推算，计为待确认`, ours),
    ...(asked('production') ? [one('量产落地', '算到可下单或可入驻之日，此后的用时没有写明', ours)] : []),
  ]
}
