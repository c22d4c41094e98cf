import { Button, Dropdown, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { listOwnShowcase } from '#modules/showcase/own.api.ts'
import { type ShowcaseKind, showcaseKinds } from '#modules/showcase/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FreshnessTag } from '../../ui/freshness-tag.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { RecordState } from '../../ui/record-state.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const kinds = Object.keys(showcaseKinds) as ShowcaseKind[]

/** The records of the organisation, of all four kinds. */
export function OwnShowcaseList() {
  const [kind, setKind] = useState<ShowcaseKind | undefined>()
  const asked = useAsk(listOwnShowcase, { ...(kind ? { kind } : {}), limit: 50 })
  const navigate = useNavigate()
  return (
    <Sheet
      heading="成果与厂房"
      title="成果与厂房"
      lead="中试成果须由提交人以外的人复核后公开；解决方案、厂房和代工可由本单位管理员自行公开。"
      actions={
        <>
          <LinkButton to="/workspace/showcase/import">由表格导入</LinkButton>
          <Dropdown
            trigger={['click']}
            // Within the page’s main part, as all that is read: at its end nobody would know what the list belongs to.
            getPopupContainer={button => button.parentElement ?? document.body}
            menu={{
              items: kinds.map(one => ({ key: one, label: showcaseKinds[one] })),
              onClick: ({ key }) => navigate(`/workspace/showcase/new/${key}`),
            }}
          >
            <Button type="primary">新建</Button>
          </Dropdown>
        </>
      }
    >
      <Select
        aria-label="种类"
        allowClear
        placeholder="全部种类"
        value={kind}
        onChange={setKind}
        options={kinds.map(one => ({ value: one, label: showcaseKinds[one] }))}
        style={{ width: 160, marginBottom: 16 }}
      />
      <Answer asked={asked}>
        {({ records }) => (
          <TableBox label="成果与厂房">
            <Table
              rowKey="id"
              dataSource={[...records]}
              pagination={false}
              style={{ minWidth: 760 }}
              locale={{ emptyText: <Nothing>还没有记录，点“新建”开始</Nothing> }}
              columns={[
                { title: '编号', dataIndex: 'number', className: 'mono', width: 140 },
                {
                  title: '种类',
                  dataIndex: 'kind',
                  width: 100,
                  render: (one: ShowcaseKind) => showcaseKinds[one],
                },
                {
                  title: '名称',
                  dataIndex: 'name',
                  render: (name: string, { id }) => <Link to={`/workspace/showcase/${id}`}>{name}</Link>,
                },
                {
                  title: '状态',
                  dataIndex: 'state',
                  width: 180,
                  render: (_, { state, waiting }) => <RecordState state={state} waiting={waiting} />,
                },
                {
                  title: '更新',
                  dataIndex: 'updatedAt',
                  width: 220,
                  render: (at: Date, record) =>
                    record.state === 'published' && record.freshness !== 'fresh' ? (
                      <FreshnessTag {...record} />
                    ) : (
                      formatInstant(at)
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
