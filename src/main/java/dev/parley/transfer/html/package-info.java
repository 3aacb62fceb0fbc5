/// Other systems' HTML made Markdown, and what of it makes a title.
package dev.parley.transfer.html;
