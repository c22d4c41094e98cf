/** Platforms as a sheet, all that their form asks for: what goes out is what comes in. */
import {
  type Codec,
  type Column,
  column,
  type Draft,
  date,
  draftCells,
  isDraft,
  oneOf,
  readDrafts,
  texts,
  things,
  whole,
} from '#kernel/draft-sheet.ts'
import type { SheetRow } from '#kernel/sheet.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { platformContent } from '../platform/fields.ts'
import { contributions, platformKinds } from '../terms.ts'

type Places = Pick<Pack, 'localities'>

/** A share of a hundred with two digits behind the point. */
const share: Codec = {
  read: cell => Number(cell.normalize('NFKC').replace(/\s*%$/, '')),
  write: value => (typeof value === 'number' ? String(value) : ''),
}

export function platformColumns({ localities }: Places): Column[] {
  const locality = oneOf(Object.fromEntries(localities.map(({ code, name }) => [code, name])))
  return [
    column('平台名称', 'name'),
    column('平台类型', 'kind', oneOf(platformKinds)),
    column('地区', 'locality', locality),
    column('地址', 'address'),
    column('其他场地', 'sites', things('name', ['locality', locality], 'address')),
    column('服务方向', 'directions', texts),
    column('“135N”集群', 'clusters', texts),
    column('工信部重点方向代码', 'miitDirections', texts),
    column('简介', 'summary'),
    column('服务热线', 'hotline'),
    column(
      '共建单位',
      'coBuilders',
      things('name', 'role', ['contribution', oneOf(contributions)], ['share', share]),
    ),
    column('运行机制', 'governance'),
    column('开放承诺（小时/年）', 'pledge.hoursPerYear', whole),
    column('开放范围', 'pledge.covers'),
    column('承诺起始日期', 'pledge.since', date),
  ]
}

export const platformHeadings: string[] = platformColumns({ localities: [] }).map(({ heading }) => heading)

/** A platform as `platformsIn` reads it. */
export const platformCells = (platform: Draft, pack: Places): string[] =>
  draftCells(platformColumns(pack), platform)

interface Sheet {
  readonly rows: readonly SheetRow[]
  readonly pack: Places
  /** Names of the organisation's platforms. */
  readonly taken: ReadonlySet<string>
}

export const platformsIn = ({ rows, pack, taken }: Sheet) =>
  readDrafts({
    columns: platformColumns(pack),
    rows,
    schema: platformContent,
    // A pledge of which nothing is said is none.
    completed: draft => (isDraft(draft['pledge']) ? draft : { ...draft, pledge: null }),
    taken: { names: taken, message: '本单位已有同名的平台，请先核对' },
  })
