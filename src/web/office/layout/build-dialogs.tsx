import { Form, Input, Select } from 'antd'
import { searchPlatforms } from '#modules/catalogue/api.ts'
import { type BuildView, type FactView, withdrawBuild } from '#modules/layout/api.ts'
import {
  closeBuild,
  decideFact,
  decideStart,
  nameBuiltPlatform,
  proposeStart,
  returnBuild,
  stateFact,
} from '#modules/layout/gate.api.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { GroundsDialog } from '../../ui/form/grounds-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { Lines } from '../steering/parts.tsx'

interface Props {
  readonly build: BuildView
  readonly close: () => void
}

export function StateFactDialog({ build, fact, close }: Props & { fact: FactView }) {
  const act = useAct()
  return (
    <FormDialog<{ what: string; source: string }>
      title={`提供事实：${fact.condition}`}
      okText="提供"
      initial={{ what: fact.what ?? '', source: fact.source ?? '' }}
      send={entered => act(stateFact, { ...entered, buildId: build.id, condition: fact.condition })}
      close={close}
    >
      {fact.explanation ? <p className="hint">{fact.explanation}</p> : null}
      <Lines name="what" label="事实" most={500} extra="至少 5 个字；重新提供的须重新核实" />
      <Form.Item name="source" label="来源" rules={must('请写明来源')} extra="文号、协议或材料名称">
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}

export function DecideFactDialog({ build, fact, close }: Props & { fact: FactView }) {
  const act = useAct()
  const seen = { version: build.version, gateId: build.gate?.id ?? '' }
  return (
    <FormDialog<{ confirm: boolean; note?: string }>
      title={`核实：${fact.condition}`}
      okText="提交核实结果"
      send={({ confirm, note }) =>
        act(decideFact, { ...seen, factId: fact.id ?? '', confirm, note: note ?? '' })
      }
      close={close}
    >
      <p>{fact.what}</p>
      <p className="hint">来源：{fact.source}</p>
      <Form.Item name="confirm" label="核实结果" rules={must('请选择核实结果')}>
        <OneOf
          options={[
            { value: true, label: '成立' },
            { value: false, label: '不成立' },
          ]}
        />
      </Form.Item>
      <Lines name="note" label="意见" most={300} optional extra="不成立的必填" />
    </FormDialog>
  )
}

export function ReturnDialog({ build, close }: Props) {
  const act = useAct()
  return (
    <ReasonDialog
      title="退回补充"
      okText="退回"
      label="要补充什么"
      least={5}
      most={500}
      send={reason => act(returnBuild, { buildId: build.id, version: build.version, reason })}
      close={close}
    />
  )
}

export function WithdrawDialog({ build, close }: Props) {
  const act = useAct()
  return (
    <ReasonDialog
      title="撤回项目"
      okText="撤回"
      label="理由"
      least={5}
      most={500}
      danger
      send={reason => act(withdrawBuild, { buildId: build.id, version: build.version, reason })}
      close={close}
    />
  )
}

export function ProposeDialog({ build, close }: Props) {
  const act = useAct()
  return (
    <GroundsDialog
      title="提议启动"
      okText="提议启动"
      lead="由另一人决定；启动后，理由、依据和经核实的条件向社会公开。"
      send={grounds => act(proposeStart, { ...grounds, buildId: build.id, version: build.version })}
      close={close}
    />
  )
}

export function DecideStartDialog({ build, close }: Props) {
  const act = useAct()
  return (
    <FormDialog<{ agree: boolean; reason: string }>
      title="决定是否启动"
      okText="决定"
      send={entered => act(decideStart, { ...entered, buildId: build.id, version: build.version })}
      close={close}
    >
      <Form.Item name="agree" label="决定" rules={must('请选择')}>
        <OneOf
          options={[
            { value: true, label: '同意启动' },
            { value: false, label: '不同意' },
          ]}
        />
      </Form.Item>
      <Lines name="reason" label="理由" most={500} extra="至少 5 个字" />
    </FormDialog>
  )
}

interface Closing {
  readonly outcome: 'built' | 'stopped'
  readonly platformId?: string
}

interface PlatformFieldProps {
  readonly locality: string
  readonly extra: string
  readonly isAsked?: boolean
}

function PlatformField({ locality, extra, isAsked = false }: PlatformFieldProps) {
  const asked = useAsk(searchPlatforms, { locality: [locality], limit: 50 })
  return (
    <Form.Item
      name="platformId"
      label="建成的平台"
      extra={extra}
      rules={isAsked ? must('请选择建成的平台') : []}
    >
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={(asked.data?.platforms ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  )
}

export function CloseDialog({ build, close }: Props) {
  const act = useAct()
  return (
    <GroundsDialog<Closing>
      title="结束项目"
      okText="结束"
      initial={{ outcome: 'built' }}
      send={({ platformId, ...entered }) =>
        act(closeBuild, {
          ...{ ...entered, buildId: build.id, version: build.version },
          platformId: entered.outcome === 'built' ? (platformId ?? null) : null,
        })
      }
      close={close}
    >
      <Form.Item name="outcome" label="结果" rules={must('请选择结果')}>
        <OneOf
          options={[
            { value: 'built', label: '已建成' },
            { value: 'stopped', label: '终止' },
          ]}
        />
      </Form.Item>
      <PlatformField
        locality={build.locality}
        extra="项目所在地区已发布的平台；尚未发布的留空，发布以后再对应"
      />
    </GroundsDialog>
  )
}

export function NamePlatformDialog({ build, close }: Props) {
  const act = useAct()
  return (
    <GroundsDialog<{ readonly platformId: string }>
      title="对应到平台"
      okText="对应"
      lead="公开的建设项目页随之链接到这个平台。"
      {...(build.platformName ? { initial: { platformId: build.platformId ?? '' } } : {})}
      send={entered => act(nameBuiltPlatform, { ...entered, buildId: build.id, version: build.version })}
      close={close}
    >
      <PlatformField locality={build.locality} extra="项目所在地区已发布的平台" isAsked />
    </GroundsDialog>
  )
}
