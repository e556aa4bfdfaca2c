import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ApiFault } from '../../../web/api/fault.ts';
import { formText } from '../../../web/api/form-text.ts';
import { makeQueryClient } from '../../../web/api/query-client.ts';
import { TextField, Tiles } from '../../../web/controls/field.tsx';
import { Form } from '../../../web/controls/form.tsx';

const Input = z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(10)), role: z.optional(z.string()) });

function openForm(send: (input: unknown, key: string) => Promise<unknown>) {
  document.title = 'Users';
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <Form
        submit="Invite"
        schema={Input}
        read={(form) => ({ name: formText(form, 'name'), ...(form.has('role') && { role: formText(form, 'role') }) })}
        send={send}
        done="Invited."
      >
        <TextField name="name" label="Given name" />
        <Tiles name="role" legend="Role" options={[{ value: 'teacher', text: 'Teacher' }]} />
      </Form>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

describe('a form', () => {
  it('says what the schema refuses at the field and in a summary, which has the focus and leads to it', async () => {
    const user = openForm(() => Promise.reject(new Error('nothing is sent')));
    await user.click(screen.getByRole('button', { name: 'Invite' }));
    const summary = await screen.findByRole('alert');
    expect(document.activeElement).toBe(summary);
    expect(document.title).toBe('Error: Users');
    const field = screen.getByRole('textbox', { name: 'Given name', description: 'Given name must be filled in' });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.click(screen.getByRole('link', { name: 'Given name must be filled in' }));
    expect(document.activeElement).toBe(field);
  });

  it('says what the API refuses where its pointers say, and tries again under the same key until it is done', async () => {
    const keys: string[] = [];
    const answers = [
      new ApiFault({
        kind: 'invalid-input',
        detail: 'the request has 2 faults',
        errors: [
          { pointer: '/role/0', detail: 'must be a role of the school' },
          { pointer: '/plan', detail: 'is not known here' },
        ],
      }),
      undefined,
      undefined,
    ];
    const user = openForm(async (_, key) => {
      keys.push(key);
      const fault = answers.shift();
      if (fault) throw fault;
    });
    const submit = () => user.click(screen.getByRole('button', { name: 'Invite' }));
    await user.type(screen.getByRole('textbox', { name: 'Given name' }), 'Hana');
    await submit();
    expect(await screen.findByRole('link', { name: 'Role must be a role of the school' })).toBeTruthy();
    expect(screen.getByText('plan is not known here')).toBeTruthy();
    expect(screen.getByRole('group', { name: 'Role', description: 'Role must be a role of the school' })).toBeTruthy();
    await submit();
    expect((await screen.findByRole('status')).textContent).toBe('Invited.');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.title).toBe('Users');
    await submit();
    await expect.poll(() => keys.length).toBe(3);
    expect(new Set(keys.slice(0, 2)).size).toBe(1);
    expect(keys[2]).not.toBe(keys[1]);
  });
});
