/** What the pages of layout have in common. */
import { Select } from 'antd'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { getCoverage } from '#modules/catalogue/platform/coverage.api.ts'
import type { Comparison } from '#modules/layout/api.ts'
import { type BuildState, buildStates, type Maturity, maturities, overlaps } from '#modules/layout/terms.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { Verdict } from '../../ui/need/verdict.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const tones: Readonly<Record<BuildState, string>> = {
  draft: 'unknown',
  submitted: 'unknown',
  returned: 'fails',
  proposed: 'unknown',
  started: 'meets',
  built: 'blue',
  stopped: 'fails',
  withdrawn: 'unknown',
}

export const BuildStateTag = ({ state }: { state: BuildState }) => (
  <span className={`tag ${tones[state]}`}>{buildStates[state]}</span>
)

const maturityTones = { undecided: 'unknown', 'not-yet': 'fails', mature: 'meets' } as const

export const MaturityTag = ({ maturity }: { maturity: Maturity }) => (
  <span className={`tag ${maturityTones[maturity]}`}>{maturities[maturity]}</span>
)

/** Whether the caller is the office of a place, which drafts, or of the city's lead, which decides. */
export function useOffice() {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  return { isPlace: roles.includes('district-office'), isLead: roles.includes('city-lead') }
}

interface ClusterSelectProps {
  readonly id?: string
  readonly value?: string | string[]
  readonly onChange?: (value: string | string[]) => void
  readonly multiple?: boolean
}

/** A cluster of the list in force. */
export function ClusterSelect({ id, value, onChange, multiple = false }: ClusterSelectProps) {
  const { data } = useAsk(getCoverage, {})
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="“135N”先进制造业集群"
      style={{ width: '100%', maxWidth: 420 }}
      options={(data?.clusters ?? []).map(({ code, name, parent, confirmed }) => ({
        value: code,
        label: `${parent ? `${parent} · ` : ''}${name}${confirmed ? '' : '（待确认）'}`,
      }))}
    />
  )
}

type Found = Comparison['found'][number]

function Alike({ one }: { one: Found }) {
  const name = one.kind === 'line' ? one.name : `建设项目“${one.name}”`
  return (
    <details className="card" open={one.overlap === 'whole'}>
      <summary>
        {name}
        {one.platformName ? `，${one.platformName}` : ''}（{one.localityName}）：{one.meets}/{one.of} 项满足，
        {overlaps[one.overlap]}
      </summary>
      {one.kind === 'line' ? (
        <p style={{ margin: '8px 0' }}>
          <Link to={`/lines/${one.id}`} target="_blank" reloadDocument>
            看这条中试线
          </Link>
        </p>
      ) : null}
      <TableBox label={`${one.name}的逐项比对`}>
        <table className="count-table">
          <thead>
            <tr>
              {['参数', '拟建', '已有', '结果', '出处'].map(heading => (
                <th scope="col" key={heading}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {one.judgements.map(({ name: parameter, planned, offered, verdict, margin, source }) => (
              <tr key={parameter}>
                <th scope="row">{parameter}</th>
                <td>{planned}</td>
                <td>{offered}</td>
                <td>
                  <Verdict value={verdict} />
                  {margin ? <div className="hint">{margin}</div> : null}
                </td>
                <td className="hint">{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </details>
  )
}

/** 重复能力提示 with its figures. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { at, lines, builds, whole, found } = comparison
  return (
    <div className="stack">
      {whole > 0 ? (
        <p className="notice warn" role="status">
          已有 {whole} 处具备全部拟建能力。这只是提示，不禁止建设；提交时须写明仍需建设的理由。
        </p>
      ) : (
        <p className="notice" role="status">
          没有一处具备全部拟建能力。
        </p>
      )}
      <p className="hint">
        {formatInstant(at)}与同一工艺的 {lines} 条已发布中试线、{builds}{' '}
        个建设项目逐项比对；须覆盖整个拟建范围才算满足，没有填写的为待确认。
        {found.length > 0 ? '' : '没有一处满足任何一项。'}
      </p>
      {found.map(one => (
        <Alike key={one.id} one={one} />
      ))}
    </div>
  )
}
