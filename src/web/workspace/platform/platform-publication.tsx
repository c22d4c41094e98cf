/** Where a platform stands on its way to the public, and what its manager can do about it. */
import { Alert, Button, Form, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import { type PlatformView, withdrawPlatform } from '#modules/catalogue/api.ts'
import { confirmPlatform } from '#modules/catalogue/freshness/api.ts'
import {
  getPlatformReview,
  retractPlatform,
  submitPlatform,
} from '#modules/catalogue/platform/publication.api.ts'
import { Refused, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'

function WithdrawDialog({ platform, close }: { platform: PlatformView; close: () => void }) {
  const act = useAct()
  return (
    <ReasonDialog
      title="撤下平台"
      okText="撤下"
      label="理由"
      least={5}
      most={500}
      send={reason => act(withdrawPlatform, { platformId: platform.id, version: platform.version, reason })}
      close={close}
    >
      <p>撤下后不再被查找、匹配和预约；已确认的预约不受影响。</p>
    </ReasonDialog>
  )
}

interface Submitted {
  readonly when: 'at-once' | 'on'
  readonly publishOn?: PlainDate
}

function SubmitDialog({ platform, close }: { platform: PlatformView; close: () => void }) {
  const [form] = Form.useForm<Submitted>()
  const when = Form.useWatch('when', form)
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const submit = ({ when: chosen, publishOn }: Submitted) =>
    run(async () => {
      await act(submitPlatform, {
        platformId: platform.id,
        version: platform.version,
        publishOn: chosen === 'on' && publishOn ? publishOn : null,
      })
      close()
    })
  return (
    <Modal
      open
      title="提交复核"
      okText="提交"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p>由本单位另一位管理员或主管部门复核同意后公开。提交后再修改内容，须重新提交。</p>
      <Refused error={failure} />
      <Form form={form} layout="vertical" initialValues={{ when: 'at-once' }} onFinish={submit}>
        <Form.Item name="when">
          <OneOf
            aria-label="何时公开"
            vertical
            options={[
              { value: 'at-once', label: '复核同意后立即公开' },
              { value: 'on', label: '定日公开' },
            ]}
          />
        </Form.Item>
        {when === 'on' ? (
          <Form.Item
            name="publishOn"
            label="公开日期"
            rules={[{ required: true, message: '请选择公开日期' }]}
          >
            <DateInput earliest={dayjs()} />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  )
}

/** Not public: what waits, why it came back, and the next step. */
function Unpublished({ platform, fail }: { platform: PlatformView; fail: (error: unknown) => void }) {
  const asked = useAsk(getPlatformReview, { platformId: platform.id })
  const act = useAct()
  const [submitting, setSubmitting] = useState(false)
  const latest = asked.data?.latest
  const waits = latest?.state === 'in-review' || latest?.state === 'scheduled'
  const retract = () =>
    act(retractPlatform, { platformId: platform.id, number: latest?.number ?? 0 }).catch(fail)
  if (latest && waits)
    return (
      <Alert
        showIcon
        type="info"
        style={{ marginBottom: 16 }}
        title={
          latest.state === 'scheduled' && latest.publishOn
            ? `已复核同意，${formatDate(latest.publishOn)}公开。`
            : `${formatInstant(latest.submittedAt)} 已提交，等本单位另一位管理员或主管部门复核。`
        }
        action={<Button onClick={retract}>撤回提交</Button>}
      />
    )
  return (
    <>
      {latest?.state === 'returned' && latest.note ? (
        <Alert
          showIcon
          type="warning"
          style={{ marginBottom: 16 }}
          title={`上次提交已退回：${latest.note}`}
        />
      ) : null}
      <p className="notice warn">
        {platform.status === 'draft'
          ? '平台还是草稿，复核公开后才能被查找、匹配和预约。'
          : `平台已撤下：${platform.withdrawnReason ?? ''}`}{' '}
        <Button type="primary" onClick={() => setSubmitting(true)}>
          提交复核
        </Button>
      </p>
      {submitting ? <SubmitDialog platform={platform} close={() => setSubmitting(false)} /> : null}
    </>
  )
}

/** Public, with a change that waits for another person, or that came back. */
function PendingChange({ platform, fail }: { platform: PlatformView; fail: (error: unknown) => void }) {
  const asked = useAsk(getPlatformReview, { platformId: platform.id })
  const act = useAct()
  const latest = asked.data?.latest
  if (latest?.state === 'returned' && latest.note)
    return (
      <Alert
        showIcon
        type="warning"
        style={{ marginBottom: 16 }}
        title={`上次提交的改动没有公开：${latest.note}`}
      />
    )
  if (latest?.state !== 'in-review') return null
  const retract = () => act(retractPlatform, { platformId: platform.id, number: latest.number }).catch(fail)
  return (
    <Alert
      showIcon
      type="info"
      style={{ marginBottom: 16 }}
      title="有改动在等本单位另一位管理员或主管部门复核，公开页面仍是原来的内容。"
      description={
        <ul className="plain-list">
          {latest.changes.map(({ field, before, after }) => (
            <li key={field}>
              {field}：{before ?? '（无）'} → {after ?? '（删去）'}
            </li>
          ))}
        </ul>
      }
      action={<Button onClick={retract}>撤回提交</Button>}
    />
  )
}

export function Publication({ platform }: { platform: PlatformView }) {
  const act = useAct()
  const { describes } = useDuties()
  const [failure, setFailure] = useState<unknown>(null)
  const [withdrawing, setWithdrawing] = useState(false)
  if (!describes) return null
  const confirm = async () => {
    setFailure(null)
    await act(confirmPlatform, { platformId: platform.id, version: platform.version }).catch(setFailure)
  }
  return (
    <>
      <Refused error={failure} />
      {platform.status === 'published' ? (
        <PendingChange platform={platform} fail={setFailure} />
      ) : (
        <Unpublished platform={platform} fail={setFailure} />
      )}
      {platform.status === 'published' && platform.freshness !== 'fresh' ? (
        <p className="notice warn">
          {platform.freshness === 'due'
            ? '数据已逾 90 天未确认，公开页面上已标明。'
            : '数据已逾 180 天未确认，平台现列在清单的最后，查找时排位靠后。'}
          请核对后确认；有变化的，修改后保存。{' '}
          <Button type="primary" onClick={confirm}>
            确认属实
          </Button>
        </p>
      ) : null}
      {platform.status === 'published' ? (
        <p className="actions" style={{ marginBottom: 16 }}>
          <a href={`/platforms/${platform.id}`} target="_blank" rel="noreferrer">
            查看公开页面
          </a>
          <a href={`/platforms/${platform.id}/history`} target="_blank" rel="noreferrer">
            公开历史
          </a>
          {platform.freshness === 'fresh' ? (
            <Button size="small" onClick={confirm}>
              确认属实
            </Button>
          ) : null}
          <Button size="small" onClick={() => setWithdrawing(true)}>
            撤下
          </Button>
        </p>
      ) : null}
      {withdrawing ? <WithdrawDialog platform={platform} close={() => setWithdrawing(false)} /> : null}
    </>
  )
}
