/** Titles that platforms declared, until the city's office has checked them against their documents. */
import { Descriptions, Table } from 'antd'
import { Link, useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { ladders, type TitleLevel, titleLevels } from '#modules/catalogue/terms.ts'
import {
  confirmTitle,
  listTitleReviews,
  returnTitle,
  type WaitingTitle,
} from '#modules/catalogue/title/api.ts'
import { type FileView, listOwnFiles } from '#modules/files/api.ts'
import { fileTypes, scanStates, sizeWords } from '#modules/files/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Preview } from '../../ui/file/preview.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { ReviewSheet } from '../../ui/recognition/review-sheet.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const base = '/office/reviews'

export function WaitingTitles() {
  const asked = useAsk(listTitleReviews, {})
  return (
    <section className="card">
      <h2>称号</h2>
      <Answer asked={asked}>
        {({ waiting }) => (
          <TableBox label="待核对的称号">
            <Table<WaitingTitle>
              rowKey="id"
              dataSource={[...waiting]}
              pagination={false}
              style={{ minWidth: 820 }}
              locale={{ emptyText: <Nothing>没有等待核对的称号</Nothing> }}
              columns={[
                {
                  title: '称号',
                  dataIndex: 'name',
                  render: (name: string, { id }) => <Link to={`${base}/titles/${id}`}>{name}</Link>,
                },
                {
                  title: '级别',
                  dataIndex: 'level',
                  width: 90,
                  render: (level: TitleLevel) => titleLevels[level],
                },
                { title: '平台', dataIndex: 'platformName' },
                { title: '单位', dataIndex: 'organisationName', width: 220 },
                {
                  title: '申报',
                  dataIndex: 'declaredAt',
                  width: 230,
                  className: 'nowrap',
                  render: (at: Date) => formatInstant(at),
                },
              ]}
            />
          </TableBox>
        )}
      </Answer>
    </section>
  )
}

const isShown = ({ visibility, scan }: FileView): boolean =>
  visibility === 'public' && (scan === 'clean' || scan === 'unscanned')

function Sources({ files }: { files: readonly FileView[] }) {
  return (
    <section className="card">
      <h2>认定文件</h2>
      {files.length === 0 ? (
        <p className="notice warn">没有上传认定文件，请退回补充。</p>
      ) : (
        <ul className="rows">
          {files.map(file => (
            <li key={file.id} className="between" style={{ padding: '10px 0' }}>
              <span>
                {file.title}
                <span className="hint">
                  {' '}
                  {fileTypes[file.type].name}，{sizeWords(file.bytes)}，
                  {isShown(file)
                    ? '核对后公开'
                    : file.visibility === 'own'
                      ? '未设为公开'
                      : scanStates[file.scan]}
                </span>
              </span>
              {file.scan === 'clean' || file.scan === 'unscanned' ? (
                <span className="actions">
                  <Preview path={file.path} title={file.title} beside />
                  <a
                    href={fileTypes[file.type].image ? `${file.path}?inline` : file.path}
                    target="_blank"
                    rel="noreferrer"
                  >
                    打开<span className="visually-hidden">{file.title}</span>
                  </a>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Stated({ title }: { title: WaitingTitle }) {
  const facts: readonly (readonly [string, string])[] = [
    ['文号', title.docNumber],
    ['称号名称', title.name],
    ['梯度和级别', `${ladders[title.ladder]}，${titleLevels[title.level]}`],
    ['认定单位', title.issuer],
    ['认定日期', formatDate(title.issuedOn)],
    ['有效期至', title.expiresOn ? formatDate(title.expiresOn) : '文件未写明'],
    ['平台', `${title.platformName}（${title.localityName}）`],
    ['依托单位', title.organisationName],
  ]
  return (
    <section className="card">
      <h2>申报的内容</h2>
      <Descriptions
        bordered
        column={1}
        size="small"
        items={facts.map(([label, children]) => ({ key: label, label, children }))}
      />
    </section>
  )
}

function Pending({ title }: { title: WaitingTitle }) {
  const act = useAct()
  const asked = useAsk(listOwnFiles, { recordKind: 'title', recordId: title.id })
  const aim = { titleId: title.id, version: title.version }
  return (
    <Answer asked={asked}>
      {({ files }) => (
        <ReviewSheet
          heading={title.name}
          lead={`${title.platformName}于 ${formatInstant(title.declaredAt)} 申报；请对照文件核对文号、单位和日期`}
          base={base}
          barred={title.mayDecide ? null : '本人申报的或本人单位的称号，须由牵头部门的其他人核对。'}
          mayReturn={title.mayDecide}
          agreeText="核对无误"
          agree={async () => {
            await act(confirmTitle, { ...aim, documents: files.filter(isShown).map(({ id }) => id) })
            return '已核对，随平台公开'
          }}
          sendBack={note => act(returnTitle, { ...aim, note })}
        >
          <Stated title={title} />
          <Sources files={files} />
        </ReviewSheet>
      )}
    </Answer>
  )
}

export function TitleReview() {
  const { titleId = '' } = useParams()
  const asked = useAsk(listTitleReviews, {})
  return (
    <Answer asked={asked}>
      {({ waiting }) => {
        const title = waiting.find(({ id }) => id === titleId)
        return title ? (
          <Pending title={title} />
        ) : (
          <Sheet heading="核对称号" title="复核">
            <Nothing>
              这个称号已处理完，<Link to={base}>回到待复核</Link>
            </Nothing>
          </Sheet>
        )
      }}
    </Answer>
  )
}
