import { Table } from 'antd'
import { Link, useParams } from 'react-router'
import { getOwnPlatform, type PlatformView } from '#modules/catalogue/api.ts'
import type { LineView } from '#modules/catalogue/line/api.ts'
import { platformKinds, processes } from '#modules/catalogue/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FreshnessTag } from '../../ui/freshness-tag.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PriceNow } from '../../ui/order/price.tsx'
import { RecordState } from '../../ui/record-state.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { statementWords } from '../../ui/words.ts'
import { useDuties } from '../duties.ts'
import { Attachments } from './attachments.tsx'
import { Certificates } from './certificates.tsx'
import { Publication } from './platform-publication.tsx'
import { PriceButton } from './price-dialog.tsx'
import { RetiredLines, RetireLine } from './retired-lines.tsx'
import { Tests } from './tests.tsx'
import { Titles } from './titles.tsx'

function Lines({ platform }: { platform: PlatformView }) {
  const { describes, answers, operates } = useDuties()
  return (
    <section className="card">
      <div className="between">
        <h2>中试线</h2>
        <span className="actions">
          {operates ? (
            <LinkButton to={`/workspace/platforms/${platform.id}/rules`}>预约规则</LinkButton>
          ) : null}
          {answers ? (
            <LinkButton to={`/workspace/platforms/${platform.id}/resources`}>资源与日历</LinkButton>
          ) : null}
          {describes ? (
            <LinkButton to={`/workspace/platforms/${platform.id}/lines/new`}>登记中试线</LinkButton>
          ) : null}
        </span>
      </div>
      <TableBox label="中试线">
        <Table<LineView>
          rowKey="id"
          dataSource={[...platform.lines]}
          pagination={false}
          style={{ minWidth: 720 }}
          locale={{ emptyText: <Nothing>还没有中试线，至少登记一条才能发布</Nothing> }}
          columns={[
            {
              title: '名称',
              dataIndex: 'name',
              render: (name: string, { id }) =>
                describes ? <Link to={`/workspace/platforms/${platform.id}/lines/${id}`}>{name}</Link> : name,
            },
            {
              title: '工艺',
              dataIndex: 'process',
              width: 100,
              render: (code: keyof typeof processes) => processes[code],
            },
            {
              title: '能力参数',
              render: (_, { capabilities }) =>
                capabilities
                  .slice(0, 3)
                  .map(one => statementWords(one).join(' '))
                  .join('，'),
            },
            { title: '价格', width: 170, render: (_, line) => <PriceNow of={line} /> },
            {
              title: '操作',
              width: 240,
              render: (_, { id, name, version }) => (
                <span className="actions">
                  {describes ? <PriceButton subject={{ id, name, unit: 'day' }} /> : null}
                  {answers ? <Link to={`/workspace/lines/${id}/schedule`}>开放安排</Link> : null}
                  <Link to={`/workspace/lines/${id}/runs`}>整套流程</Link>
                  {describes ? <RetireLine id={id} name={name} version={version} /> : null}
                </span>
              ),
            },
          ]}
        />
      </TableBox>
      <RetiredLines platform={platform} />
    </section>
  )
}

function Records({ platform }: { platform: PlatformView }) {
  const { describes } = useDuties()
  return (
    <section className="card">
      <div className="between">
        <h2>服务、检测与设备</h2>
        {describes ? (
          <span className="actions">
            <LinkButton to={`/workspace/platforms/${platform.id}/services/new`}>登记服务</LinkButton>
            <LinkButton to={`/workspace/platforms/${platform.id}/equipment`}>设备清单</LinkButton>
            <LinkButton to={`/workspace/platforms/${platform.id}/import`}>批量导入</LinkButton>
          </span>
        ) : null}
      </div>
      <p className="hint" style={{ marginBottom: 12 }}>
        {platform.services.length} 项服务，{platform.tests.length} 项检测，{platform.equipmentTotal}{' '}
        台（套）设备。用表格批量导入，先试后导。
      </p>
      <ul className="rows">
        {platform.services.map(service => (
          <li key={service.id} className="between" style={{ padding: '10px 0' }}>
            <span>
              {describes ? (
                <Link to={`/workspace/platforms/${platform.id}/services/${service.id}`}>{service.name}</Link>
              ) : (
                service.name
              )}
              <span className="hint">
                {' '}
                {service.validationName} · {service.formName} · {service.leadDays} 个工作日
              </span>
            </span>
            <span className="actions">
              <span>
                <PriceNow of={service} />
              </span>
              {describes ? (
                <PriceButton subject={{ id: service.id, name: service.name, unit: 'batch' }} />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Platform() {
  const { platformId = '' } = useParams()
  const asked = useAsk(getOwnPlatform, { platformId })
  const { manages } = useDuties()
  return (
    <Answer asked={asked}>
      {platform => (
        <Sheet
          heading={
            <>
              {platform.name} <RecordState state={platform.status} waiting={platform.waiting} />
            </>
          }
          title={platform.name}
          lead={
            <>
              {platform.localityName} · {platformKinds[platform.kind]}
              {platform.status === 'published' ? (
                <>
                  {' '}
                  · <FreshnessTag {...platform} />
                </>
              ) : null}
            </>
          }
          actions={
            manages ? (
              <LinkButton to={`/workspace/platforms/${platform.id}/edit`}>修改基本信息</LinkButton>
            ) : null
          }
        >
          <Publication platform={platform} />
          <div className="stack">
            <Lines platform={platform} />
            <Records platform={platform} />
            <Tests platform={platform} />
            <Certificates platform={platform} />
            <Titles platform={platform} />
            <Attachments platform={platform} />
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
