/** 启动条件: set by the lead office, one proposes and another adopts; unset, nobody can say what is mature. */
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import {
  decideGate,
  type GateView,
  listGates,
  mostConditions,
  proposeGate,
} from '#modules/layout/gate.api.ts'
import { gateStates } from '#modules/layout/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { Lines } from '../steering/parts.tsx'
import { LayoutNav } from './nav.tsx'
import { useOffice } from './parts.tsx'

interface Entered {
  readonly conditions: { readonly name: string; readonly explanation?: string }[]
  readonly basis: string
}

function ProposeDialog({ current, close }: { current: GateView | undefined; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<Entered>
      title="提出启动条件"
      okText="提出"
      initial={{ conditions: [...(current?.conditions ?? [{ name: '' }])] }}
      send={({ conditions, basis }) =>
        act(proposeGate, {
          basis,
          conditions: conditions.map(({ name, explanation }) => ({ name, explanation: explanation ?? '' })),
        })
      }
      close={close}
    >
      <p className="hint">
        由另一人采用后执行。尚未启动的项目，已核实的各项（名称不变的也一样）须重新提供、重新核实；已启动的不变。
      </p>
      <Form.List name="conditions">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset className="unit" key={key}>
                <legend>条件 {name + 1}</legend>
                <Form.Item name={[name, 'name']} label="条件" rules={must('请写明条件')}>
                  <Input maxLength={60} placeholder="如：用地已落实" />
                </Form.Item>
                <Form.Item name={[name, 'explanation']} label="以什么材料为准（可不填）">
                  <Input maxLength={300} />
                </Form.Item>
                {fields.length > 1 ? (
                  <Button onClick={() => remove(name)}>
                    移除<span className="visually-hidden">条件 {name + 1}</span>
                  </Button>
                ) : null}
              </fieldset>
            ))}
            {fields.length < mostConditions ? (
              <Button style={{ marginBottom: 16 }} onClick={() => add({ name: '' })}>
                加一项条件
              </Button>
            ) : null}
          </>
        )}
      </Form.List>
      <Form.Item name="basis" label="依据" rules={must('请写明依据')} extra="文号、会议纪要或材料名称">
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}

function DecideDialog({ gate, close }: { gate: GateView; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<{ adopt: boolean; note?: string }>
      title="决定是否采用"
      okText="决定"
      send={({ adopt, note }) => act(decideGate, { gateId: gate.id, adopt, note: note ?? '' })}
      close={close}
    >
      <Form.Item name="adopt" label="决定" rules={must('请选择')}>
        <OneOf
          options={[
            { value: true, label: '采用' },
            { value: false, label: '不采用' },
          ]}
        />
      </Form.Item>
      <Lines name="note" label="意见" most={300} optional extra="不采用的必填" />
    </FormDialog>
  )
}

function Version({ gate }: { gate: GateView }) {
  const [open, setOpen] = useState(false)
  return (
    <section className="card">
      <div className="between">
        <h2>{gate.inForce ? '现行' : gateStates[gate.state]}</h2>
        <span className={`tag ${gate.inForce ? 'meets' : 'unknown'}`}>
          {gate.inForce ? '现行' : gate.state === 'adopted' ? '已被替代' : gateStates[gate.state]}
        </span>
      </div>
      <ol className="plain-list">
        {gate.conditions.map(({ name, explanation }) => (
          <li key={name}>
            {name}
            {explanation ? <span className="hint">：{explanation}</span> : null}
          </li>
        ))}
      </ol>
      <p className="hint">
        依据：{gate.basis}。{gate.proposedBy}，{formatInstant(gate.proposedAt)}提出
        {gate.decidedAt ? `；${gate.decidedBy}，${formatInstant(gate.decidedAt)}决定` : ''}
        {gate.note ? `。意见：${gate.note}` : ''}
      </p>
      {gate.mayDecide ? (
        <Button type="primary" onClick={() => setOpen(true)}>
          决定是否采用
        </Button>
      ) : gate.state === 'proposed' ? (
        <p className="hint">须由提出人以外的同事决定。</p>
      ) : null}
      {open ? <DecideDialog gate={gate} close={() => setOpen(false)} /> : null}
    </section>
  )
}

export function Gate() {
  const { isLead } = useOffice()
  const [open, setOpen] = useState(false)
  const asked = useAsk(listGates, {})
  const gates = asked.data?.gates ?? []
  const waits = gates.some(({ state }) => state === 'proposed')
  return (
    <Sheet
      heading="启动条件"
      title="启动条件"
      lead="方案要求“成熟一个、启动一个”，没有规定什么是成熟；由市级牵头部门设定，另一人采用。"
      actions={
        isLead && !waits ? (
          <Button type="primary" onClick={() => setOpen(true)}>
            提出启动条件
          </Button>
        ) : null
      }
    >
      <LayoutNav />
      <div className="stack">
        <Answer asked={asked}>
          {found => (
            <>
              {found.gates.some(({ inForce }) => inForce) ? null : (
                <section className="card">
                  <Nothing>启动条件尚未设定：项目是否成熟待定，不能启动</Nothing>
                </section>
              )}
              {found.gates.map(gate => (
                <Version key={gate.id} gate={gate} />
              ))}
            </>
          )}
        </Answer>
      </div>
      {open ? (
        <ProposeDialog current={gates.find(({ inForce }) => inForce)} close={() => setOpen(false)} />
      ) : null}
    </Sheet>
  )
}
