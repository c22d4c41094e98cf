/** All titles that were checked, with their course; the counts of a day. */
import { Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import { ladders, proposedActs, titleLevels } from '#modules/catalogue/terms.ts'
import { listTitleCourses, type TitleCourse } from '#modules/catalogue/title/course.api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { TitleCountsTable, TitleStandingTag } from '../../ui/recognition/title-parts.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const waiting = ({ changes, proposals, rectifyBy }: TitleCourse): string[] => {
  const asked = changes.filter(({ state }) => state === 'asked').length
  return [
    ...proposals.filter(({ state }) => state === 'open').map(({ act }) => `拟${proposedActs[act]}`),
    ...(asked > 0 ? [`变更申请 ${asked} 项`] : []),
    ...(rectifyBy !== null && rectifyBy < dateOf(new Date()) ? ['整改期满，待验收'] : []),
  ]
}

export function TitleCourses() {
  const [on, setOn] = useState<string>()
  const day = plainDateSchema.safeParse(on)
  const asked = useAsk(listTitleCourses, day.success ? { on: day.data } : {})
  return (
    <Sheet
      heading="称号管理"
      title="称号管理"
      lead="行政和工信部两条梯度分列；一个平台可同时持有多个称号，统计时只计一次。选择日期可看那一天的名单和状态。"
      actions={
        <>
          <label htmlFor="on">查看哪一天</label>
          <DateInput id="on" value={on} onChange={setOn} />
          <a className="button" href={`/api/v1/exports/titles.xlsx${day.success ? `?on=${day.data}` : ''}`}>
            授牌名单（Excel）
          </a>
        </>
      }
    >
      <Answer asked={asked}>
        {({ counts, titles, on: counted }) => (
          <>
            <section className="card" style={{ marginBottom: 16 }}>
              <h2>
                {formatDate(counted)}持有称号的平台：{counts.platforms} 个
              </h2>
              <TitleCountsTable counts={counts} />
            </section>
            <TableBox label="称号">
              <Table<TitleCourse>
                rowKey="id"
                dataSource={[...titles]}
                pagination={false}
                style={{ minWidth: 900 }}
                locale={{ emptyText: <Nothing>还没有核对过的称号</Nothing> }}
                columns={[
                  {
                    title: '称号',
                    render: (_, { id, name, docNumber }) => (
                      <>
                        <Link to={`/office/titles/${id}`}>{name}</Link>
                        <div className="hint">{docNumber}</div>
                      </>
                    ),
                  },
                  {
                    title: '平台',
                    render: (_, { platformName, organisationName }) => (
                      <>
                        {platformName}
                        <div className="hint">{organisationName}</div>
                      </>
                    ),
                  },
                  { title: '地区', dataIndex: 'localityName', width: 110 },
                  {
                    title: '级别',
                    width: 150,
                    render: (_, { ladder, level }) => (
                      <>
                        {titleLevels[level]}
                        <div className="hint">{ladders[ladder]}</div>
                      </>
                    ),
                  },
                  {
                    title: '状态',
                    width: 130,
                    render: (_, title) => (
                      <>
                        <TitleStandingTag {...title} />
                        {title.rectifyBy ? (
                          <div className="hint">限 {formatDate(title.rectifyBy)} 前（含当日）</div>
                        ) : null}
                      </>
                    ),
                  },
                  {
                    title: '待办',
                    width: 110,
                    render: (_, title) => (counted < dateOf(new Date()) ? '' : waiting(title).join('，')),
                  },
                ]}
              />
            </TableBox>
          </>
        )}
      </Answer>
    </Sheet>
  )
}
