import { Button, Dropdown, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listArticleReviews, listOwnArticles } from '#modules/content/own.api.ts'
import { type ArticleKind, articleKinds } from '#modules/content/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { RecordState } from '../../ui/record-state.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const kinds = Object.keys(articleKinds) as ArticleKind[]
const kindOptions = kinds.map(kind => ({ value: kind, label: articleKinds[kind] }))

type Review = Output<typeof listArticleReviews>['reviews'][number]

function Waiting() {
  const asked = useAsk(listArticleReviews, {})
  return (
    <section className="card">
      <h2>待复核</h2>
      <Answer asked={asked}>
        {({ reviews }) => (
          <TableBox label="待复核的资讯">
            <Table<Review>
              rowKey="recordId"
              dataSource={[...reviews]}
              pagination={false}
              style={{ minWidth: 760 }}
              locale={{ emptyText: <Nothing>没有等待复核的资讯</Nothing> }}
              columns={[
                {
                  title: '种类',
                  dataIndex: 'kind',
                  width: 110,
                  render: (kind: ArticleKind) => articleKinds[kind],
                },
                {
                  title: '标题',
                  dataIndex: 'title',
                  render: (title: string, { recordId }) => (
                    <Link to={`/office/news/reviews/${recordId}`}>{title}</Link>
                  ),
                },
                { title: '单位', dataIndex: 'organisationName', width: 200 },
                {
                  title: '提交',
                  dataIndex: 'submittedAt',
                  width: 220,
                  className: 'nowrap',
                  render: (at: Date) => formatInstant(at),
                },
                {
                  title: '公开日期',
                  dataIndex: 'publishOn',
                  width: 160,
                  className: 'nowrap',
                  render: (on: PlainDate | null) => (on ? formatDate(on) : '复核后立即'),
                },
              ]}
            />
          </TableBox>
        )}
      </Answer>
    </section>
  )
}

type Own = Output<typeof listOwnArticles>['articles'][number]

function OwnArticles() {
  const [kind, setKind] = useState<ArticleKind | undefined>()
  const [after, setAfter] = useState<string | undefined>()
  const asked = useAsk(listOwnArticles, { ...(kind ? { kind } : {}), ...(after ? { after } : {}), limit: 50 })
  const choose = (one: ArticleKind | undefined) => {
    setKind(one)
    setAfter(undefined)
  }
  return (
    <section className="card">
      <h2>本单位的资讯</h2>
      <Select
        aria-label="种类"
        allowClear
        placeholder="全部种类"
        value={kind}
        onChange={choose}
        options={kindOptions}
        style={{ width: 160, marginBottom: 16 }}
      />
      <Answer asked={asked}>
        {({ articles, next }) => (
          <>
            <TableBox label="本单位的资讯">
              <Table<Own>
                rowKey="id"
                dataSource={[...articles]}
                pagination={false}
                style={{ minWidth: 760 }}
                locale={{ emptyText: <Nothing>还没有资讯，点“新建”开始</Nothing> }}
                columns={[
                  { title: '编号', dataIndex: 'number', className: 'mono', width: 140 },
                  {
                    title: '种类',
                    dataIndex: 'kind',
                    width: 110,
                    render: (one: ArticleKind) => articleKinds[one],
                  },
                  {
                    title: '标题',
                    dataIndex: 'title',
                    render: (title: string, { id }) => <Link to={`/office/news/${id}`}>{title}</Link>,
                  },
                  {
                    title: '状态',
                    dataIndex: 'state',
                    width: 170,
                    render: (_, article) => <RecordState {...article} />,
                  },
                  {
                    title: '更新',
                    dataIndex: 'updatedAt',
                    width: 220,
                    className: 'nowrap',
                    render: (at: Date) => formatInstant(at),
                  },
                ]}
              />
            </TableBox>
            {next ? (
              <Button style={{ marginTop: 12 }} onClick={() => setAfter(next)}>
                看更早的
              </Button>
            ) : null}
          </>
        )}
      </Answer>
    </section>
  )
}

/** What the office tells the public, and what waits for a second person. */
export function OfficeNews() {
  const navigate = useNavigate()
  return (
    <Sheet
      heading="政策资讯"
      title="政策资讯"
      lead="每一版都由提交人以外的人复核后公开；只能看到本单位的草稿。"
      actions={
        <>
          <LinkButton to="/office/news/import">由表格导入</LinkButton>
          <Dropdown
            trigger={['click']}
            // Within the page’s main part, as all that is read: at its end nobody would know what the list belongs to.
            getPopupContainer={button => button.parentElement ?? document.body}
            menu={{
              items: kinds.map(one => ({ key: one, label: articleKinds[one] })),
              onClick: ({ key }) => navigate(`/office/news/new/${key}`),
            }}
          >
            <Button type="primary">新建</Button>
          </Dropdown>
        </>
      }
    >
      <div className="stack">
        <Waiting />
        <OwnArticles />
      </div>
    </Sheet>
  )
}
