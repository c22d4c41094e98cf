import { Table } from 'antd'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { listOwnNeeds } from '#modules/catalogue/need/api.ts'
import { linesServe, needKinds } from '#modules/catalogue/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FreshnessTag } from '../../ui/freshness-tag.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const states = {
  draft: ['草稿', 'unknown'],
  published: ['已发布', 'meets'],
  withdrawn: ['已撤回', ''],
} as const

export function Needs() {
  const asked = useAsk(listOwnNeeds, { limit: 50 })
  const create = (
    <>
      <LinkButton to="/workspace/needs/import">由表格导入</LinkButton>
      <LinkButton to="/workspace/needs/new" type="primary">
        写新需求
      </LinkButton>
    </>
  )
  return (
    <Sheet
      heading="我的需求"
      title="我的需求"
      lead="草稿自动保存；发布后按保密方式公开，并逐项匹配中试线。"
      actions={create}
    >
      <Answer asked={asked}>
        {({ needs }) => (
          <TableBox label="需求">
            <Table
              rowKey="id"
              dataSource={[...needs]}
              pagination={false}
              style={{ minWidth: 880 }}
              locale={{ emptyText: <Nothing>还没有需求，点“写新需求”开始</Nothing> }}
              columns={[
                { title: '编号', dataIndex: 'number', className: 'mono', width: 130 },
                {
                  title: '需求',
                  dataIndex: 'name',
                  render: (name: string, { id, kind }) => (
                    <>
                      <Link to={`/workspace/needs/${id}`}>{name}</Link>{' '}
                      {kind === 'service' ? null : <span className="tag">{needKinds[kind]}</span>}
                    </>
                  ),
                },
                {
                  title: '状态',
                  dataIndex: 'status',
                  width: 90,
                  render: (status: keyof typeof states) => (
                    <span className={`tag ${states[status][1]}`}>{states[status][0]}</span>
                  ),
                },
                {
                  title: '确认',
                  width: 200,
                  render: (_, { status, confirmedOn, freshness }) =>
                    status === 'published' && confirmedOn && freshness ? (
                      <FreshnessTag confirmedOn={confirmedOn} freshness={freshness} />
                    ) : null,
                },
                {
                  title: '更新',
                  dataIndex: 'updatedAt',
                  width: 220,
                  className: 'nowrap',
                  render: (at: Date) => formatInstant(at),
                },
                {
                  title: '操作',
                  width: 190,
                  render: (_, { id, kind, status }) => (
                    <span className="actions">
                      {status === 'published' && linesServe(kind) ? (
                        <Link to={`/workspace/needs/${id}/matches`}>看匹配</Link>
                      ) : null}
                      <Link to={`/workspace/needs/${id}/progress`}>进程</Link>
                      {status === 'draft' ? null : <Link to={`/workspace/needs/${id}/access`}>谁看过</Link>}
                    </span>
                  ),
                },
              ]}
            />
          </TableBox>
        )}
      </Answer>
    </Sheet>
  )
}
