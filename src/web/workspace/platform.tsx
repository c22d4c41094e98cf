import { Button, Table } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { getOwnPlatform, type PlatformView } from '#modules/catalogue/api.ts'
import type { LineView } from '#modules/catalogue/line.api.ts'
import {
  certificateKinds,
  platformKinds,
  processes,
  serviceForms,
  validations,
} from '#modules/catalogue/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../ui/asking.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { TableBox } from '../ui/table-box.tsx'
import { priceWords, statementWords } from '../ui/words.ts'
import { Attachments } from './attachments.tsx'
import { CertificateDialog } from './certificate-dialog.tsx'
import { useDuties } from './duties.ts'
import { Publication } from './platform-publication.tsx'
import { PlatformStatus } from './platform-status.tsx'
import { Tests } from './tests.tsx'

function Lines({ platform }: { platform: PlatformView }) {
  const { describes, answers } = useDuties()
  return (
    <section className="card">
      <div className="between">
        <h2>中试线</h2>
        {describes ? (
          <LinkButton to={`/workspace/platforms/${platform.id}/lines/new`}>登记中试线</LinkButton>
        ) : null}
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
            { title: '价格', width: 170, render: (_, { price }) => priceWords(price) },
            {
              title: '操作',
              width: 100,
              render: (_, { id }) =>
                answers ? <Link to={`/workspace/lines/${id}/schedule`}>开放安排</Link> : null,
            },
          ]}
        />
      </TableBox>
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
          <LinkButton to={`/workspace/platforms/${platform.id}/import`}>批量导入</LinkButton>
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
              {service.name}
              <span className="hint">
                {' '}
                {validations[service.validation]} · {serviceForms[service.form]} · {service.leadDays} 个工作日
              </span>
            </span>
            <span className="price">{priceWords(service.price)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Certificates({ platform }: { platform: PlatformView }) {
  const [adding, setAdding] = useState(false)
  const { describes } = useDuties()
  return (
    <section className="card">
      <div className="between">
        <h2>资质证书</h2>
        {describes ? <Button onClick={() => setAdding(true)}>登记证书</Button> : null}
      </div>
      {platform.certificates.length === 0 ? <p className="hint">还没有证书。</p> : null}
      <ul className="rows">
        {platform.certificates.map(one => (
          <li key={one.id} className="between" style={{ padding: '10px 0' }}>
            <span>
              {certificateKinds[one.kind]} {one.number}
              <span className="hint">
                {' '}
                {one.scope.length} 项能力，至 {formatDate(one.validTo)}
              </span>
            </span>
            <span className={one.valid ? 'tag meets' : 'tag fails'}>{one.valid ? '有效' : '已过有效期'}</span>
          </li>
        ))}
      </ul>
      {adding ? <CertificateDialog platformId={platform.id} close={() => setAdding(false)} /> : null}
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
              {platform.name} <PlatformStatus status={platform.status} />
            </>
          }
          title={platform.name}
          lead={`${platform.localityName} · ${platformKinds[platform.kind]} · 数据于 ${formatDate(platform.confirmedOn)} 确认`}
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
            <Attachments platform={platform} />
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
