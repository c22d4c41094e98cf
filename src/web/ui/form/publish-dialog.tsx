import { Form } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import type { PlainDate } from '#kernel/calendar.ts'
import { FormDialog } from './form-dialog.tsx'
import { DateInput } from './inputs.tsx'
import { must } from './must.ts'
import { OneOf } from './one-of.tsx'

interface Asked {
  readonly when: 'at-once' | 'on'
  readonly publishOn?: PlainDate
}

interface Props {
  readonly title: string
  readonly lead?: ReactNode
  /** Null for at once. */
  readonly publish: (on: PlainDate | null) => Promise<unknown>
  readonly close: () => void
}

/** Asks when something shall be public: a day that can't be read or has passed is asked for again, not taken for at once. */
export function PublishDialog({ title, lead, publish, close }: Props) {
  const [onDay, setOnDay] = useState(false)
  return (
    <FormDialog<Asked>
      title={title}
      okText="提交"
      initial={{ when: 'at-once' }}
      changed={({ when }) => setOnDay(when === 'on')}
      send={({ when, publishOn }) => publish(when === 'on' && publishOn ? publishOn : null)}
      close={close}
      lead={lead}
    >
      <Form.Item name="when">
        <OneOf
          aria-label="何时公开"
          vertical
          options={[
            { value: 'at-once', label: '通过后立即公开' },
            { value: 'on', label: '定日公开' },
          ]}
        />
      </Form.Item>
      {onDay ? (
        <Form.Item
          name="publishOn"
          label="公开日期"
          extra="明天起一年以内"
          rules={must('请选择公开日期，须在今天以后')}
        >
          <DateInput earliest={dayjs().add(1, 'day')} />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}
