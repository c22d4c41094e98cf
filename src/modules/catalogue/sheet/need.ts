/** Needs as a sheet, all that their form asks for; by which questions a condition came about isn't in it. */
import { cellList, listCell } from '#kernel/cell-list.ts'
import {
  amount,
  type Codec,
  type Column,
  column,
  type Draft,
  date,
  draftCells,
  isDraft,
  listOf,
  manyOf,
  oneOf,
  readDrafts,
  textOf,
  texts,
  things,
  Wrong,
  whole,
} from '#kernel/draft-sheet.ts'
import { readQuantity, writeQuantity } from '#kernel/quantity.ts'
import { quantitySchema } from '#kernel/schema.ts'
import type { SheetRow } from '#kernel/sheet.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { statement } from '../fields.ts'
import { needContent } from '../need/need.ts'
import { parameterByName } from '../parameters.ts'
import {
  batchKinds,
  certificateKinds,
  confidentialities,
  needKinds,
  parameterOf,
  processes,
  productClasses,
} from '../terms.ts'

type Places = Pick<Pack, 'localities'>

const weights = { hard: '必须', soft: '优先' } as const
const readings = { every: '须覆盖整个范围', some: '范围内任一即可' } as const
const weight = oneOf(weights)

/** A quantity, or a feature that must be there or mustn't. */
function statedIn(name: string, text: string): Draft | Wrong {
  const parameter = parameterByName(name)
  if (parameter === null) return new Wrong(`“${name}”不是能力参数的名称`)
  const { kind } = parameterOf(parameter)
  if (kind === 'feature') {
    if (text !== '是' && text !== '否') return new Wrong(`“${text}”请改填“是”或“否”`)
    return { parameter, present: text === '是' }
  }
  const quantity = readQuantity(kind, text)
  return typeof quantity === 'string' ? new Wrong(quantity) : { parameter, quantity }
}

/** `有效容积｜50-200 L｜必须｜须覆盖整个范围`; how a range is meant may be left out. */
const criteria: Codec = {
  read: cell => {
    const read = cellList(cell).map(([name = '', text = '', hard = '', how = '']) => {
      const stated = statedIn(name, text)
      if (stated instanceof Wrong) return stated
      const said = { weight: weight.read(hard), ...(how ? { reading: oneOf(readings).read(how) } : {}) }
      return Object.values(said).find(value => value instanceof Wrong) ?? { ...stated, ...said }
    })
    return read.find(one => one instanceof Wrong) ?? read
  },
  write: value =>
    listCell(
      listOf(value)
        .filter(isDraft)
        .flatMap(one => {
          const { data } = statement.safeParse(one)
          if (!data) return []
          const text = data.quantity ? writeQuantity(data.quantity) : data.present ? '是' : '否'
          const how = textOf(one['reading'])
          return [
            [
              parameterOf(data.parameter).name,
              text,
              weight.write(one['weight'], one),
              ...(how ? [oneOf(readings).write(how, one)] : []),
            ],
          ]
        }),
    ),
}

/** In whichever kind of quantity has the unit. */
const batchSize: Codec = {
  read: cell =>
    batchKinds.map(kind => readQuantity(kind, cell)).find(one => typeof one !== 'string') ??
    new Wrong(`“${cell}”请写成数值加单位，如“50-200 kg”，用质量、体积、长度、面积或件数`),
  write: value => {
    const { data } = quantitySchema.safeParse(value)
    return data ? writeQuantity(data) : ''
  },
}

function needColumns({ localities }: Places): Column[] {
  const names = Object.fromEntries(localities.map(({ code, name }) => [code, name]))
  return [
    column('需求名称', 'name'),
    column('需求类别', 'kind', oneOf(needKinds)),
    column('工艺', 'process', oneOf(processes)),
    column('背景与要求', 'background'),
    column('保密方式', 'confidentiality', oneOf(confidentialities)),
    column('定向平台', 'recipients', texts),
    column('公开摘要', 'publicSummary'),
    column('能力要求', 'capabilities', criteria),
    column(
      '资质要求',
      'certificates',
      things(['certificate', oneOf(certificateKinds)], ['weight', weight], 'item'),
    ),
    column('可选地区', 'localities.codes', manyOf(names)),
    column('可选地区是必须还是优先', 'localities.weight', weight),
    column('最早开始', 'window.from', date),
    column('最晚完成', 'window.to', date),
    column('需要的开放日', 'window.days', whole),
    column('预算（元）', 'budget.fen', amount),
    column('预算是必须还是优先', 'budget.weight', weight),
    column('所属集群', 'cluster'),
    column('行业代码（GB/T 4754）', 'industry'),
    column('每年使用次数', 'usesPerYear', whole),
    column('技术就绪度（TRL）现状', 'trl.from', whole),
    column('技术就绪度（TRL）目标', 'trl.to', whole),
    column('制造成熟度（MRL）现状', 'mrl.from', whole),
    column('制造成熟度（MRL）目标', 'mrl.to', whole),
    column('每批的量（含单位）', 'batch.size', batchSize),
    column('每批的量是必须还是优先', 'batch.weight', weight),
    column('批数', 'batches', whole),
    column('物料危险性类别', 'hazards', texts),
    column('产品类别', 'productClass', oneOf(productClasses)),
    column('待明确的事项', 'openPoints', texts),
  ]
}

export const needHeadings: string[] = needColumns({ localities: [] }).map(({ heading }) => heading)

/** A draft as `needsIn` reads it. */
export const needCells = (draft: Draft, pack: Places): string[] => draftCells(needColumns(pack), draft)

const level = (said: unknown) => (isDraft(said) ? { from: null, to: null, ...said } : null)

/** What a cell leaves open, as the record says it. */
const completed = (draft: Draft): Draft => ({
  ...draft,
  certificates: listOf(draft['certificates'])
    .filter(isDraft)
    .map(one => ({ item: '', ...one })),
  trl: level(draft['trl']),
  mrl: level(draft['mrl']),
})

export const needsIn = (rows: readonly SheetRow[], pack: Places) =>
  readDrafts({
    columns: needColumns(pack),
    rows,
    schema: needContent,
    completed,
    // An enterprise may want the same thing twice.
    taken: null,
  })
