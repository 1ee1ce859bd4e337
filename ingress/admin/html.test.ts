import { describe, expect, test } from '@jest/globals';
import { html } from './html.ts';

describe('html', () => {
  test('escapes what is put into it, in text and in attributes', () => {
    const evil = `<script>alert("1")</script> & 'so'`;
    expect(html`<p title="${evil}">${evil}</p>`.markup).toBe(
      `<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;so&#39;">` +
        `&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;so&#39;</p>`,
    );
  });

  test('takes markup of its own as it is, alone or in a list, and numbers and nothing', () => {
    const items = ['a', '<b>'].map((name) => html`<i>${name}</i>`);
    const { markup } = html`<p>${items}${html`<b>c</b>`}${7}${null}</p>`;
    expect(markup).toBe('<p><i>a</i><i>&lt;b&gt;</i><b>c</b>7</p>');
  });
});
