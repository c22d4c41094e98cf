/** Reviews that the office holds: panels to form, scores to wait for, results. */
import { App, Button, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { commitDraw, listReviews, type ReviewRow } from '#modules/review/api.ts'
import { type ReviewState, reviewStates } from '#modules/review/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { PanelNav } from './panel-nav.tsx'

const progress = ({ state, accepted, seated, needed, completed }: ReviewRow): string =>
  state === 'forming'
    ? `${accepted} 人接受，${seated - accepted} 人待答复，共需 ${needed} 人`
    : `${completed} / ${needed} 份有效评分`

/** One draw for several reviews shares the experts out among them. */
function DrawTogether({ chosen, done }: { chosen: readonly string[]; done: () => void }) {
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const prepare = () =>
    run(async () => {
      const { seedHash } = await act(commitDraw, { reviewIds: [...chosen] })
      message.success(`已准备抽取，种子摘要 ${seedHash.slice(0, 12)}…，请到其中任一评审抽取`)
      done()
    })
  return (
    <div style={{ marginBottom: 12 }}>
      <Refused error={failure} />
      <Button disabled={chosen.length === 0} loading={busy} onClick={prepare}>
        为所选 {chosen.length} 项一并准备抽取
      </Button>
    </div>
  )
}

export function Panels() {
  const [state, setState] = useState<ReviewState>('forming')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listReviews, { state, ...page })
  const turn = (to: ReviewState) => {
    restart()
    setChosen([])
    setState(to)
  }
  return (
    <Sheet
      heading="专家评审"
      title="专家评审"
      lead="组建评审组、看进度、结束后汇总。分数在结束前谁也看不到。"
      actions={<LinkButton to="/office/panels/new">组织一项评审</LinkButton>}
    >
      <PanelNav />
      <OneOf
        aria-label="阶段"
        optionType="button"
        style={{ marginBottom: 12 }}
        options={namedOptions(reviewStates)}
        value={state}
        onChange={event => turn(event.target.value)}
      />
      <Answer asked={asked}>
        {({ reviews, next }) => (
          <>
            {state === 'forming' && reviews.length > 1 ? (
              <DrawTogether chosen={chosen} done={() => setChosen([])} />
            ) : null}
            <TableBox label="评审">
              <Table<ReviewRow>
                rowKey="id"
                dataSource={[...reviews]}
                pagination={false}
                style={{ minWidth: 760 }}
                locale={{ emptyText: <Nothing>没有{reviewStates[state]}的评审</Nothing> }}
                {...(state === 'forming' && reviews.length > 1
                  ? {
                      rowSelection: {
                        selectedRowKeys: [...chosen],
                        onChange: keys => setChosen(keys.map(String)),
                        getCheckboxProps: row => ({ 'aria-label': `选择 ${row.number}` }),
                        getTitleCheckboxProps: () => ({ 'aria-label': '全选' }),
                      },
                    }
                  : {})}
                columns={[
                  {
                    title: '编号',
                    width: 140,
                    render: (_, { id, number }) => (
                      <Link className="mono" to={`/office/panels/${id}`}>
                        {number}
                      </Link>
                    ),
                  },
                  { title: '评审事项', dataIndex: 'title' },
                  { title: '进度', render: (_, row) => progress(row) },
                  {
                    title: '期限',
                    width: 170,
                    className: 'nowrap',
                    render: (_, { dueOn }) => (dueOn ? formatDate(dueOn) : '未定'),
                  },
                ]}
              />
            </TableBox>
            {ways(next)}
          </>
        )}
      </Answer>
    </Sheet>
  )
}
