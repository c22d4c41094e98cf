/** The pool on any day: who applies, who is in it, what is late. */
import { Select, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import type { PoolRow } from '#modules/cultivation/api.ts'
import { listPoolEntries } from '#modules/cultivation/office.api.ts'
import { type PoolStage, type PoolState, poolStages, poolStates } from '#modules/cultivation/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { PoolStateTag } from '../../ui/recognition/pool-parts.tsx'
import { poolCountWords } from '../../ui/recognition/pool-words.ts'
import { TableBox } from '../../ui/table-box.tsx'

interface Filter {
  readonly on?: string | undefined
  readonly state: PoolState[]
  readonly stage: PoolStage[]
  readonly locality: string[]
}

function Filters({ filter, set }: { filter: Filter; set: (filter: Filter) => void }) {
  const places = useAsk(getPlaces, {})
  const common = { mode: 'multiple', allowClear: true, style: { minWidth: 150 } } as const
  return (
    <div className="actions" style={{ marginBottom: 12 }}>
      <label htmlFor="on">查看哪一天</label>
      <DateInput id="on" value={filter.on} onChange={on => set({ ...filter, on })} />
      <Select
        {...common}
        aria-label="状态"
        placeholder="全部状态"
        value={filter.state}
        onChange={state => set({ ...filter, state })}
        options={namedOptions(poolStates)}
      />
      <Select
        {...common}
        aria-label="阶段"
        placeholder="全部阶段"
        value={filter.stage}
        onChange={stage => set({ ...filter, stage })}
        options={namedOptions(poolStages)}
      />
      <Select
        {...common}
        aria-label="地区"
        placeholder="全部地区"
        value={filter.locality}
        onChange={locality => set({ ...filter, locality })}
        options={(places.data?.localities ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
    </div>
  )
}

const termOf = ({ dueOn, rectifyBy, overdue }: PoolRow): string => {
  const term = rectifyBy
    ? `整改限 ${formatDate(rectifyBy)} 前（含当日）`
    : dueOn
      ? `建成限 ${formatDate(dueOn)}`
      : ''
  return overdue ? `${term ? `${term}；` : ''}有逾期` : term
}

export function Pool() {
  const [filter, setFilter] = useState<Filter>({ state: [], stage: [], locality: [] })
  const day = plainDateSchema.safeParse(filter.on)
  const { state, stage, locality } = filter
  const asked = useAsk(listPoolEntries, { state, stage, locality, ...(day.success ? { on: day.data } : {}) })
  return (
    <Sheet
      heading="培育库"
      title="培育库"
      lead="选择日期可看那一天的状态；每一步都有理由、依据、办理人和时间。"
    >
      <Filters filter={filter} set={setFilter} />
      <Answer asked={asked}>
        {({ on, counts, entries }) => (
          <>
            <p className="lead" style={{ marginBottom: 12 }}>
              {formatDate(on)}：{poolCountWords(counts)}
            </p>
            <TableBox label="培育库条目">
              <Table<PoolRow>
                rowKey="id"
                dataSource={[...entries]}
                pagination={false}
                style={{ minWidth: 900 }}
                locale={{ emptyText: <Nothing>那一天没有符合条件的条目</Nothing> }}
                columns={[
                  {
                    title: '平台',
                    render: (_, { id, platformName, organisationName }) => (
                      <>
                        <Link to={`/office/pool/${id}`}>{platformName}</Link>
                        <div className="hint">{organisationName}</div>
                      </>
                    ),
                  },
                  {
                    title: '编码',
                    width: 140,
                    render: (_, { code }) => <span className="mono">{code ?? '—'}</span>,
                  },
                  { title: '地区', dataIndex: 'localityName', width: 110 },
                  { title: '阶段', width: 80, render: (_, row) => poolStages[row.stage] },
                  { title: '状态', width: 130, render: (_, row) => <PoolStateTag state={row.state} /> },
                  { title: '辅导部门', width: 140, render: (_, row) => row.mentorDepartment ?? '—' },
                  { title: '期限', width: 200, render: (_, row) => termOf(row) },
                ]}
              />
            </TableBox>
          </>
        )}
      </Answer>
    </Sheet>
  )
}
