import { App, Button, Popconfirm } from 'antd'
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { unitLabel } from '#kernel/quantity-kinds.ts'
import { listOwnRunTemplates, type OwnTemplate, retireRunTemplate } from '#modules/run/api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useDuties } from '../duties.ts'

function Template({ template, lineId }: { template: OwnTemplate; lineId: string }) {
  const { answers } = useDuties()
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const { id, version, retired, revisedAt, content } = template
  const { batch, steps, mostBatches } = content
  const retire = () =>
    run(async () => {
      await act(retireRunTemplate, { templateId: id, version })
      message.success('已停用，已有的预约不受影响')
    })
  return (
    <li>
      <div className="between">
        <strong>
          {answers && !retired ? (
            <Link to={`/workspace/lines/${lineId}/runs/${id}`}>{content.name}</Link>
          ) : (
            content.name
          )}
        </strong>
        {retired ? (
          <span className="tag">已停用</span>
        ) : answers ? (
          <Popconfirm
            title="停用这个流程？"
            description="不再接受新的申请，已有的预约不受影响。"
            okText="停用"
            cancelText="返回"
            onConfirm={retire}
          >
            <Button size="small" loading={busy}>
              停用
            </Button>
          </Popconfirm>
        ) : null}
      </div>
      <p>{steps.map(({ name }) => name).join(' → ')}</p>
      <p className="hint">
        每批 {batch.least}–{batch.most} {unitLabel(batch.kind, batch.unit)}，一次至多 {mostBatches} 批；第{' '}
        {version} 版，{formatInstant(revisedAt)}
      </p>
      <Refused error={failure} />
    </li>
  )
}

export function RunTemplates() {
  const { lineId = '' } = useParams()
  const { answers } = useDuties()
  const asked = useAsk(listOwnRunTemplates, { lineId })
  return (
    <Answer asked={asked}>
      {({ lineName, templates }) => (
        <Sheet
          heading={`整套流程：${lineName}`}
          title="整套流程"
          lead="写明一次中试分几步、每步用什么、用多久，企业即可一次约齐全部设备和人员。"
          actions={
            answers ? (
              <LinkButton to={`/workspace/lines/${lineId}/runs/new`} type="primary">
                添加流程
              </LinkButton>
            ) : null
          }
        >
          {templates.length === 0 ? (
            <Nothing>还没有流程。添加后，企业可以按批量和批数一次预约整个中试。</Nothing>
          ) : (
            <ul className="rows card">
              {templates.map(template => (
                <Template key={template.id} template={template} lineId={lineId} />
              ))}
            </ul>
          )}
        </Sheet>
      )}
    </Answer>
  )
}
