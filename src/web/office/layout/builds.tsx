/** 建设项目: a locality's own, or all that were handed in; narrowed by the address, so that a number of the map leads here. */
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { processes } from '#modules/catalogue/terms.ts'
import { type BuildRow, listBuilds } from '#modules/layout/api.ts'
import { type BuildState, buildModes, buildStates } from '#modules/layout/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { LayoutNav } from './nav.tsx'
import { BuildStateTag, ClusterSelect, MaturityTag, useOffice } from './parts.tsx'

const isState = (text: string): text is BuildState => Object.hasOwn(buildStates, text)

function Filters() {
  const [params, setParams] = useSearchParams()
  const set = (name: string) => (values: string | string[]) => {
    const next = new URLSearchParams(params)
    next.delete(name)
    for (const value of [values].flat()) next.append(name, value)
    setParams(next, { replace: true })
  }
  return (
    <div className="actions no-print">
      <div style={{ flex: '1 1 260px', maxWidth: 420 }}>
        <label htmlFor="cluster">集群</label>
        <ClusterSelect id="cluster" multiple value={params.getAll('cluster')} onChange={set('cluster')} />
      </div>
      <div style={{ flex: '1 1 220px', maxWidth: 420 }}>
        <label htmlFor="state">状态</label>
        <Select
          id="state"
          mode="multiple"
          allowClear
          placeholder="全部状态"
          style={{ width: '100%' }}
          value={params.getAll('state')}
          options={namedOptions(buildStates)}
          onChange={set('state')}
        />
      </div>
    </div>
  )
}

function Row({ one }: { one: BuildRow }) {
  return (
    <tr>
      <th scope="row">
        <Link to={`/office/layout/builds/${one.id}`}>{one.name}</Link>
        <div className="hint">
          <span className="mono">{one.number}</span> {one.localityName}
        </div>
      </th>
      <td>
        {one.clusterName}
        <div className="hint">{processes[one.process]}</div>
      </td>
      <td>{buildModes[one.mode]}</td>
      <td>{one.investment === 0 ? '未填写' : formatAmount(one.investment)}</td>
      <td>
        <MaturityTag maturity={one.maturity} />
        {one.conditions > 0 ? (
          <div className="hint">
            {one.confirmed}/{one.conditions} 项已核实
          </div>
        ) : null}
      </td>
      <td>
        <BuildStateTag state={one.state} />
        {one.submittedAt ? <div className="hint">{formatInstant(one.submittedAt)}提交</div> : null}
      </td>
    </tr>
  )
}

/** What the address asks for; another address begins on its first page. */
function Found() {
  const [params] = useSearchParams()
  const { page, ways } = useTrail()
  const asked = useAsk(listBuilds, {
    ...page,
    limit: 50,
    cluster: params.getAll('cluster'),
    process: params.getAll('process').filter(code => code in processes) as (keyof typeof processes)[],
    state: params.getAll('state').filter(isState),
  })
  return (
    <Answer asked={asked}>
      {({ builds, next }) =>
        builds.length === 0 ? (
          <section className="card">
            <Nothing>没有符合条件的建设项目</Nothing>
          </section>
        ) : (
          <div>
            <TableBox label="建设项目">
              <table className="steering-table" style={{ minWidth: 900 }}>
                <thead>
                  <tr>
                    {['项目', '集群、工艺', '建设模式', '投资', '成熟情况', '状态'].map(name => (
                      <th scope="col" key={name}>
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {builds.map(one => (
                    <Row key={one.id} one={one} />
                  ))}
                </tbody>
              </table>
            </TableBox>
            {ways(next)}
          </div>
        )
      }
    </Answer>
  )
}

export function Builds() {
  const { isPlace } = useOffice()
  const [params] = useSearchParams()
  return (
    <Sheet
      heading="建设项目"
      title="建设项目"
      lead={isPlace ? '本地区的建设项目；草稿只有本地区看得到。' : '各地已提交的建设项目。'}
      actions={
        isPlace ? (
          <LinkButton to="/office/layout/builds/new" type="primary">
            起草项目
          </LinkButton>
        ) : null
      }
    >
      <LayoutNav />
      <div className="stack">
        <Filters />
        <Found key={params.toString()} />
      </div>
    </Sheet>
  )
}
